"""The coverage of the notice in words: table, handbook page, data."""

from jlaid_desktop.wording.coverage.page import (
    COMMAND,
    coverage_data,
    coverage_lines,
    coverage_page,
)

__all__ = ["COMMAND", "coverage_data", "coverage_lines", "coverage_page"]
