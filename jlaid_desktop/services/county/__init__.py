"""What the county's pages need beside the exchange: its list, its papers."""
