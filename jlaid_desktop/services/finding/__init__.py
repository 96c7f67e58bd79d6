"""Finding a family by a few letters, and saying why it was found."""
