"""The papers of the procedure: each a module that says what it is and makes its blocks."""
