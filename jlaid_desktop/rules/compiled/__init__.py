"""The rules' second evaluation: Python made from the same formulas, for many households."""
