"""Structure: numbers, titles, brackets and quotes."""
