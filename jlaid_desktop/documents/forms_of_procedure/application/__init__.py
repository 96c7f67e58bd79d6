"""What the family fills in and signs when it applies."""
