"""The papers of the procedure: for whom, which, made, and sent out of the program."""
