"""What a household is: typed facts, money, identity numbers, regions. No words for people."""
