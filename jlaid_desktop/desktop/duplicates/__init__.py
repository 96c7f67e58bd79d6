"""Persons who may be one: the panel while typing, the page of all that wait, their number."""
