"""The pages of what was: a household's saves, one as it was, the deleted households."""
