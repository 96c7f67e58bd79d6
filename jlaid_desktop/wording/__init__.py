"""Codes and traces turned into sentences, once, for window, paper and terminal."""
