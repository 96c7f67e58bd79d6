"""The procedure of a case: its records, its steps, its deadlines; everything pure."""
