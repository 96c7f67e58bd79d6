"""Which papers stand behind a file: their kinds, and which a family still owes."""
