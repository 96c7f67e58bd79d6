"""The encrypted local database. The only place where SQL is written."""
