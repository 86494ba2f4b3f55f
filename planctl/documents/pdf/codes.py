"""Fonts that are not embedded and name their characters in Unicode, read without losing any.

pdfminer drops a code that the character collection lacks (a middle dot in Adobe-GB1) and then reads
the rest of the string one byte off. In the encodings ``Uni…-UCS2`` and ``Uni…-UTF16`` the code is
the character, so nothing need be dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

BEYOND = 0x200000  # above every character id, so that codes kept as themselves are told apart


def resource_manager() -> Any:
    """A pdfminer resource manager whose Unicode-coded fonts keep every character."""
    from pdfminer.pdfinterp import PDFResourceManager

    class Manager(PDFResourceManager):
        def get_font(self, objid: Any, spec: Any) -> Any:
            font = super().get_font(objid, spec)
            name = str(getattr(getattr(font, "cmap", None), "attrs", {}).get("CMapName", ""))
            if name.startswith("Uni") and ("UCS2" in name or "UTF16" in name):
                _keep_all(font)
            return font

    return Manager()


def _keep_all(font: Any) -> None:
    """Replace the font's two look-ups once."""
    if getattr(font, "keeps_all", False):
        return
    lookup, character = font.cmap.decode, font.to_unichr

    def decode(data: bytes) -> Iterable[int]:
        for start in range(0, len(data) - 1, 2):
            code = int.from_bytes(data[start : start + 2], "big")
            found = tuple(lookup(data[start : start + 2]))
            yield found[0] if len(found) == 1 else BEYOND + code

    def to_unichr(cid: int) -> str:
        return chr(cid - BEYOND) if cid >= BEYOND else str(character(cid))

    font.decode, font.to_unichr, font.keeps_all = decode, to_unichr, True
