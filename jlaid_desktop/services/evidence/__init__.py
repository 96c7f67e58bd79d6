"""Evidence of a household: taken in, described, removed, exported, and what is still wanted."""
