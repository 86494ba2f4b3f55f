"""Shares for the eye: percentages that never lie at the ends, and shades that read without colour."""

from __future__ import annotations

from fractions import Fraction

STYLES = {"█": "green", "▓": "green", "▒": "yellow", "░": "red", "·": "bold red"}


def percent(exact: Fraction | None) -> str:
    """A share in whole percent without the sign; 0 and 100 only where it is exactly so, else <1 and >99."""
    if exact is None:
        return "–"
    whole = int(exact * 100 + Fraction(1, 2))
    if whole == 0 and exact > 0:
        return "<1"
    if whole >= 100 and exact < 1:
        return ">99"
    return str(whole)


def shade(exact: Fraction | None) -> str:
    """One character: █ all, ▓ three quarters or more, ▒ half or more, ░ less, · nothing."""
    if exact is None:
        return " "
    if exact == 0:
        return "·"
    if exact == 1:
        return "█"
    return "▓" if exact >= Fraction(3, 4) else "▒" if exact >= Fraction(1, 2) else "░"


def share(part: int, whole: int) -> Fraction | None:
    """A share of a whole, exactly; None of nothing."""
    return Fraction(part, whole) if whole else None
