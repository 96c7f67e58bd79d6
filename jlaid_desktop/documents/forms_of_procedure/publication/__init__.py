"""What is posted for everybody, and what goes to other offices."""
