"""Persons who may be one: found while typing, on import and over the store; decided once."""
