"""What becomes of the households of a file that came."""
