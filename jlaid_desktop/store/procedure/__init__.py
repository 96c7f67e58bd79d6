"""The procedure's records, the days off and what a county sets for itself, in the store."""
