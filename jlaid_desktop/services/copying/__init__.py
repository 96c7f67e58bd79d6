"""Copying out: a family one field after another, for typing into the provincial platform."""
