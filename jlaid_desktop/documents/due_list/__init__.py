"""The due list on paper."""
