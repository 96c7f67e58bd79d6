"""The pages laid over the households: how each is opened, and what it does with the store."""
