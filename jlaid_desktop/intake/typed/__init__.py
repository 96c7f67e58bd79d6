"""What people type, made into values and back."""
