"""Form files as they are written, and how they become definitions."""
