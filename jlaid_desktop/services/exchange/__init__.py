"""The exchange with the county: registering, sending, receiving, deciding, returning."""
