"""``make bench``: every bench that is there, one after another."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec

BENCHES = ("diff", "names", "imports", "checks", "library")


def main() -> None:
    """Run the benches named on the command line, or all; each has a ``report()`` of lines or a ``main()``."""
    there = [name for name in BENCHES if find_spec(f"bench.{name}") is not None]
    wanted = sys.argv[1:] or there
    unknown = [name for name in wanted if name not in there]
    if unknown:
        sys.exit(f"no bench {', '.join(unknown)}; there are: {', '.join(there)}")
    for name in wanted:
        module = import_module(f"bench.{name}")
        print(f"\n== {name} ==\n")
        if hasattr(module, "report"):
            print("\n".join(module.report()), flush=True)
        else:
            module.main()


if __name__ == "__main__":
    main()
