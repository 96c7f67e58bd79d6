"""Decisions, letters, the re-check, and the archive."""
