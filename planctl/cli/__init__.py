"""The command line: arguments, composition, exit status."""
