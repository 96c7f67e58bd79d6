"""The procedure in words: steps, terms, findings, and the questions of each record."""
