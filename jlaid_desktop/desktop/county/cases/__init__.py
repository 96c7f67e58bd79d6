"""The county's households that wait for its word: filtered, listed."""
