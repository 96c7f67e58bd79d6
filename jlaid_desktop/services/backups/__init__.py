"""Backups: writing one, looking into one, bringing it back, and how old the last one is."""
