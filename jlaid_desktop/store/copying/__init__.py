"""The order in which a store copies fields out."""
