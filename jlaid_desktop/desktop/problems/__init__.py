"""What is wrong, unlikely or missing in the family that is open, in one list."""
