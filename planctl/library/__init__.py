"""Where plans, tables and settings live; the file handles of planctl's core."""
