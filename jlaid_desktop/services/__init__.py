"""One function a use case: what the window and the commands ask the program to do."""
