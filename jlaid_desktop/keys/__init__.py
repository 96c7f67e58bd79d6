"""Key slots: how the store's random key is wrapped under a password."""
