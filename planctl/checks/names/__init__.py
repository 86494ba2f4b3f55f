"""Names: bodies that are unknown, gone, misprinted or of the wrong level."""
