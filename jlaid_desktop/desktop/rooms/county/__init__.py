"""How the county's pages are opened, and what they do with the store."""
