"""From lines to a plan: ``read_lines`` → ``find_body`` → ``read_header`` and ``read_outline`` → ``read_task``.

No text is refused: a document without tasks yields a plan without tasks, and what was not understood
is a problem with its line. Names stay as written; who is who is a later question.
"""

from planctl.parse.lexicon import DEFAULT, Lexicon, Where, vocabulary_of
from planctl.parse.plan import parse

__all__ = ["DEFAULT", "Lexicon", "Where", "parse", "vocabulary_of"]
