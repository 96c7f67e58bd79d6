"""Files between township and county: frame, records, sealing, careful writing, merging. No SQL."""
