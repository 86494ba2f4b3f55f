"""The campaigns of many plans, from what is remembered of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from planctl.compare.coverage_report import Report, Skipped
from planctl.compare.follow import Followed, Mention, Named, follow
from planctl.library.bases import Head, head_of
from planctl.library.lexicon import series
from planctl.many.files import same_id
from planctl.many.work import mentions_data

if TYPE_CHECKING:
    from pathlib import Path

    from planctl.many.survey import Found, Survey


def campaigns(survey: Survey, words: Sequence[str]) -> tuple[tuple[Followed, ...], list[Head], list[Skipped]]:
    """The series of the plans that the arguments name (all without any), the plans, and what could not be read."""
    plans, skipped = distinct_plans(survey, words)
    named = [Named(found.head, mentions(survey, found)) for found in plans]
    known = series(survey.workspace.alias_folders)
    return follow(named, known), [found.head for found in plans], skipped


def campaigns_of(survey: Survey, report: Report) -> tuple[Followed, ...]:
    """The series of the plans of a report and of their bases."""
    named = {
        item.head.id: Named(item.head, _mentions(survey.memory.mentions(item.sha)))
        for item in report.measured
    }
    for plan in survey.bases.values():
        named.setdefault(plan.id, Named(head_of(plan), _mentions(mentions_data(plan))))
    return follow(named.values(), series(survey.workspace.alias_folders))


def distinct_plans(survey: Survey, words: Sequence[str]) -> tuple[list[Found], list[Skipped]]:
    """The plans by id; of two with one id the first, the other is named among what could not be read."""
    entries, skipped = survey.entries(words)
    heads, failed = survey.heads(entries)
    first: dict[str, tuple[Path, Found]] = {}
    skipped += failed
    for path, found in sorted(heads.items()):
        if found.head.id in first:
            skipped.append(same_id(path, found.head.id, first[found.head.id][0]))
        else:
            first[found.head.id] = (path, found)
    return [first[name][1] for name in sorted(first)], skipped


def mentions(survey: Survey, found: Found) -> tuple[Mention, ...]:
    """The campaigns that a plan names."""
    return _mentions(survey.memory.mentions(found.sha))


def _mentions(rows: Sequence[Sequence[Any]]) -> tuple[Mention, ...]:
    return tuple(
        Mention(task, clause, key, name, year, text, duty, tuple(leads), tuple(rest))
        for task, clause, key, name, year, text, duty, leads, rest in rows
    )
