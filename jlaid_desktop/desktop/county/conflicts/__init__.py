"""What waits for a person at the county: two versions, or deleted here and gone on with there."""
