"""Finding a family by a few letters: what it is found by, the index, and asking it."""
