"""The pages of the procedure: where a family stands, what is due, days off."""
