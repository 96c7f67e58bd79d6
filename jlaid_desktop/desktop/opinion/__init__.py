"""The assessment beside the interview, live."""
