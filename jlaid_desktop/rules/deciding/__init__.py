"""Parts of deciding: leaves, what a row is made of, and trees of families with open members."""
