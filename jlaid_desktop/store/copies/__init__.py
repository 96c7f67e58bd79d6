"""Copies of a store that is being worked with."""
