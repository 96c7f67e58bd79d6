"""The procedure of a family: reading where it stands, recording steps, what is due."""
