"""From the acceptance to the township's opinion."""
