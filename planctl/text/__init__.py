"""Clean text: script, words, damage, punctuation and spacing, each repair recorded with its place."""

from planctl.text.cleaning import Cleaned, clean, steps
from planctl.text.script import Word
from planctl.text.spelling import BREAK, CELL

__all__ = ["BREAK", "CELL", "Cleaned", "Word", "clean", "steps"]
