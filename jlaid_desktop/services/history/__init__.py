"""What a household was: every save, what changed, the opinion then, and the way back."""
