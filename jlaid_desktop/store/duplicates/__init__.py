"""Persons who may be one, as the store finds them, and what was decided of them."""
