"""Bringing a backup back from the window, before anything is open."""
