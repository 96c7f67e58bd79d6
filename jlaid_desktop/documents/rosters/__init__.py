"""Rosters as spreadsheets: column maps, tables in, workbooks out."""
