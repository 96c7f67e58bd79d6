"""Offline intake and assessment for layered assistance of low-income families."""

__version__ = "0.1.0"
