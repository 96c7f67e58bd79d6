"""The window. The only package beside the application assembly that knows Qt."""
