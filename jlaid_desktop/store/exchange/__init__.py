"""What the store keeps of the exchange: keys, the other sides, files sent and taken, conflicts."""
