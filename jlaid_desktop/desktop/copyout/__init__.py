"""Copying a family out field by field, for typing into the provincial platform."""
