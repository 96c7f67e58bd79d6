"""The township's pages of the exchange: how all stands, sending, taking a return, registering."""
