"""Deletions as records that travel: said, taken back, followed, and decided by a person."""
