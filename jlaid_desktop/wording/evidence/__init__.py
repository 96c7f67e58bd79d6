"""Kinds of evidence and wanted papers in words."""
