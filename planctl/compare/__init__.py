"""Two plans compared: links, verdicts, duties and campaigns."""

from planctl.compare.plans import Comparer, compare

__all__ = ["Comparer", "compare"]
