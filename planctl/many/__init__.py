"""Many plans at once: coverage, campaigns and trends over a library, with results kept by content."""
