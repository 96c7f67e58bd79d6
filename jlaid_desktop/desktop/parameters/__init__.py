"""The county's figures and readings: seen, checked, tried."""
