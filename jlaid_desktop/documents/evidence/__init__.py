"""Photos and PDFs taken as evidence: what goes into the store shows the paper and says no more.

The only home of the libraries that decode pictures and take PDFs apart.
"""
