"""A plan as a document again: Markdown and Word, in the form in which offices write plans.

Importing either gives the same plan: ids, titles, paths, clauses, bodies and their roles, groups,
deadlines, and the header. What a document cannot say (a region that its title does not name) stands
in the Markdown's head and in the Word file's custom properties.
"""

from planctl.export.markdown import to_markdown
from planctl.export.word import to_docx

__all__ = ["to_docx", "to_markdown"]
