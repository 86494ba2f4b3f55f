"""A plan as Markdown with a YAML head."""

from __future__ import annotations

import re

from planctl.export.layout import Block, blocks_of, header_of
from planctl.model import Plan

SPECIAL = re.compile(r"([\\`*_\[\]<|])")
OPENING = re.compile(r"^([#>+~-])")


def to_markdown(plan: Plan) -> str:
    """The plan as a Markdown text that ends with a line end."""
    head = "".join(f"{name}: {_value(value)}\n" for name, value in header_of(plan))
    body = "\n\n".join(_written(block) for block in blocks_of(plan))
    return f"---\n{head}---\n\n{body}\n"


def _value(value: str) -> str:
    """A YAML scalar: plain where that is safe, else in single quotes."""
    line = " ".join(value.split())
    if re.fullmatch(r"[\w\u3000-\uffef“”—·〔〕.（）-]+", line) and not line.startswith("-"):
        return line
    return "'" + line.replace("'", "''") + "'"


def _written(block: Block) -> str:
    text = OPENING.sub(r"\\\1", SPECIAL.sub(r"\\\1", block.text))
    if block.kind == "title":
        return f"# {text}"
    return f"{'#' * min(block.level + 1, 6)} {text}" if block.kind == "heading" else text
