"""The parser's lexicon, put together from the alias tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from planctl.library import files, yamltext
from planctl.library.yamltext import Rows, Table
from planctl.names.regions import Regions
from planctl.names.series import Series
from planctl.parse.lexicon import NOT_CAMPAIGNS, Lexicon, Where, vocabulary_of


def series(alias_folders: Sequence[Path]) -> Series:
    """The campaign series of all alias folders; a later folder wins."""
    return Series.load(*(folder / "campaigns" for folder in alias_folders))


def lexicon(alias_folders: Sequence[Path], regions: Regions) -> Lexicon:
    """What the parser may look up: other regions' words, places, series of campaigns."""
    known = series(alias_folders)
    return Lexicon(
        vocabulary=vocabulary_of(_words(alias_folders)),
        find_region=lambda text: _where(regions, text),
        series=known.key,
        not_campaigns=NOT_CAMPAIGNS | known.slogans,
        campaigns=known.names,
    )


def _words(alias_folders: Sequence[Path]) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = []
    for folder in alias_folders:
        for path in sorted((folder / "vocabulary").glob("*.yaml")):
            table = yamltext.load(files.read_text(path), path)
            words = table.items.get("words") if isinstance(table, Table) else None
            if isinstance(words, Rows):
                rows += [yamltext.plain(row) for row in words.items]
    return rows


def _where(regions: Regions, text: str) -> Where | None:
    """The region that a title names: a place, or the whole country where it says so."""
    region = regions.guess(text)
    return Where(region.slug, region.full_name, region.level) if region is not None else None
