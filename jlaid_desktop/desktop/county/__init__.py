"""The county's pages: packages in, townships, conflicts, differences, decisions, the office."""
