"""Many households at once: of a file, and of the whole store."""
