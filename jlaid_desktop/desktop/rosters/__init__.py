"""The parts of the roster page: its desk, the table of columns, the report."""
