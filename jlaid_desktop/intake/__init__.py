"""The questions as data (forms/*.toml) and the interview session behind the window. Knows no Qt."""
