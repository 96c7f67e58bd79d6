"""What is demanded of an answer, and of a household as a whole."""
