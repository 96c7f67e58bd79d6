"""What a township sees of the exchange: how all stands, what goes, what came back."""
