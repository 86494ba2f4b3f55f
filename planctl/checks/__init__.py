"""Checks: is a plan complete, assigned, current and consistent?

A rule is a module with a manual as its docstring, a code and ``check(context)``, which yields spots. The runner
adds code, severity, place and fingerprint; waivers and a baseline are applied afterwards. Nothing is repaired.
"""

from planctl.checks.facts import Context, Spot
from planctl.checks.registry import RULES, find
from planctl.checks.runner import Checked, run
from planctl.checks.selection import Chosen, choose
from planctl.checks.stamp import Origin
from planctl.model import Marked

__all__ = ["RULES", "Checked", "Chosen", "Context", "Marked", "Origin", "Spot", "choose", "find", "run"]
