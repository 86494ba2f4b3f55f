"""``python -m planctl``: the command line, where no script is on the path."""

from planctl.cli.main import main

if __name__ == "__main__":
    main()
