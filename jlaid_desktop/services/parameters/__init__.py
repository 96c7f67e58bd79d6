"""Sets of figures and readings: read, checked, tried on a family."""
