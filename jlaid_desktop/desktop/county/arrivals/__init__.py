"""What came on a stick: its packages in one table, what is in order, what became of them."""
