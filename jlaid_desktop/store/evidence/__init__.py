"""The statements for pieces of evidence: references to content, their order, their removal."""
