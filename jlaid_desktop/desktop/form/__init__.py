"""The one renderer: the questions of a form as widgets."""
