"""Rosters in and out: read, checked without writing, imported in one transaction, exported."""
