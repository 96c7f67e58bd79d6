"""Papers of the county office: the recovery sheet of its keys, the list of a spot check."""
