"""The county's letterhead and its own sentences on papers."""
