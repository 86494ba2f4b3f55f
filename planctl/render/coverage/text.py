"""Coverage in the terminal: a row a plan, bodies (sections, tasks) by plans, or one body clause by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from planctl.compare.coverage import Part, Tally
from planctl.compare.coverage_report import By, Measured, Report
from planctl.library.bases import Head
from planctl.render.coverage.grid import Cell, Column, bounded, grid
from planctl.render.coverage.onebody import one_body
from planctl.render.coverage.shades import STYLES, percent, shade, share
from planctl.render.coverage.words import KINDS, base_line, distance
from planctl.wide import clip, width, wrap
from planctl.words import N_, _, n_

_ID = 16  # cells of a plan's id up to which all columns fit 80
MATRIX_PLANS = 24  # plans shown side by side at most; of more, a summary is shown
_LEGEND = N_(
    "ratio = (full + partial/2) / clauses; claimed: a clause stands there; assigned: a body is named for it; "
    "thin: little evidence either way."
)
_CELL, _NAME = 9, 24  # cells that a plan takes in a matrix, and what the names are left with


def coverage_text(report: Report, by: By, room: int) -> RenderableType:
    """The report for a terminal of ``room`` cells."""
    return Group(*_blocks(report, by, bounded(room)))


def _blocks(report: Report, by: By, room: int) -> Iterator[Text]:
    for number, (base, items) in enumerate(report.groups()):
        if number:
            yield Text("")
        yield from _head(report, base, items, room)
        if report.agency is not None:
            yield from one_body(report, base, items, room)
        elif by == "plan":
            yield from _plans(items, room)
        else:
            yield from _matrix(items, by, room)
    yield from _skipped(report, room)


def _head(report: Report, base: Head, items: Sequence[Measured], room: int) -> Iterator[Text]:
    for line in wrap(base_line(base, len(items), report.given), room):
        yield Text(line, style="bold")
    count = items[0].coverage.whole.clauses
    clauses = n_("{n} clause", "{n} clauses", count).format(n=count)
    yield Text(clip(f"{base.title or base.id} · {clauses}", room), style="dim")


# --- a row a plan ---------------------------------------------------------------------------------


def _plans(items: Sequence[Measured], room: int) -> Iterator[Text]:
    off, wide = any(item.distance for item in items), room >= 100
    thin = wide or (room >= 80 and max(width(item.head.id) for item in items) <= _ID)  # ids are cut last
    bar = max(0, min(40, room - 96)) if room >= 110 else 0
    columns = [
        Column(_("plan"), give=12),
        *([Column(_("region"), give=8)] if wide else []),
        *([Column(_("years off"), right=True)] if off else []),
        *(Column(title, right=True) for title in (_("full"), _("partial"), _("missing"))),
        *([Column(_("thin"), right=True)] if thin else []),
        *(Column(title, right=True) for title in (_("claimed %"), _("assigned %"), _("ratio %"))),
        *([Column("")] if bar else []),
    ]
    yield Text("")
    yield from grid(columns, [_plan(item, off, wide, thin, bar) for item in items], room)
    if len(items) > 1:
        yield from _all_plans(items, room)
    yield from _dim(_(_LEGEND), room)


def _plan(item: Measured, off: bool, wide: bool, thin: bool, bar: int) -> list[Cell]:
    whole = item.coverage.whole
    sign = shade(whole.exact)
    numbers = [str(whole.full), str(whole.partial), str(whole.missing)]
    shares = [percent(share(part, whole.clauses)) for part in (whole.claimed, whole.assigned)]
    return [
        (item.head.id, "bold"),
        *([(item.head.region_name, "")] if wide else []),
        *([(distance(item.distance), "")] if off else []),
        *((number, "") for number in numbers),
        *([(str(whole.low), "dim")] if thin else []),
        *((text, "") for text in shares),
        (f"{sign} {percent(whole.exact):>3}", f"bold {STYLES.get(sign, '')}".strip()),
        *([(_bar(whole, bar), STYLES.get(sign, ""))] if bar else []),
    ]


def _bar(tally: Tally, size: int) -> str:
    """Full, partial and missing as shades; what is there gets at least one cell."""
    counts = [tally.full, tally.partial, tally.missing]
    sizes = [max(1, round(size * count / tally.clauses)) if count else 0 for count in counts]
    sizes[sizes.index(max(sizes))] += size - sum(sizes)
    return "".join(sign * number for sign, number in zip("█▒░", sizes, strict=True))


def _all_plans(items: Sequence[Measured], room: int) -> Iterator[Text]:
    whole = total(item.coverage.whole for item in items)
    yield Text("")
    yield from _dim(
        _(
            "All {n} plans together: {ratio}% of {clauses} clauses; claimed {claimed}%, assigned {assigned}%."
        ).format(
            n=len(items),
            ratio=percent(whole.exact),
            clauses=whole.clauses,
            claimed=percent(share(whole.claimed, whole.clauses)),
            assigned=percent(share(whole.assigned, whole.clauses)),
        ),
        room,
    )


def total(tallies: Iterator[Tally] | Sequence[Tally]) -> Tally:
    """The sum of some tallies."""
    whole = Tally()
    for tally in tallies:
        whole += tally
    return whole


# --- bodies, sections, tasks by plans -------------------------------------------------------------


def _matrix(items: Sequence[Measured], by: By, room: int) -> Iterator[Text]:
    rows = order(items, by)
    if len(items) > MATRIX_PLANS:
        yield from _summary(items, rows, by, room)
        return
    at = 0
    longest = max((width(row.name) for row in rows), default=0) + 3
    fit = max(1, (room - min(longest, _NAME) - 10) // (_CELL + 2))
    while at < len(items):
        yield Text("")
        yield from _block(items[at : at + fit], rows, by, room)
        at += fit
    yield from _dim(
        _("Each cell: shade, coverage %, then % assigned to a body. █ all ▓ 75% ▒ 50% ░ less · nothing."),
        room,
    )


def order(items: Sequence[Measured], by: By) -> list[Part]:
    """The bodies (sections, tasks) of a base with its tallies over all plans; bodies with most clauses first."""
    sums: dict[str, Part] = {}
    for item in items:
        for part in item.parts(by):
            known = sums.get(part.key)
            tally = part.tally if known is None else known.tally + part.tally
            sums[part.key] = Part(part.key, part.name, tally)
    parts = list(sums.values())
    return sorted(parts, key=lambda part: -part.tally.clauses) if by == "agency" else parts


def _block(items: Sequence[Measured], rows: Sequence[Part], by: By, room: int) -> Iterator[Text]:
    columns = [
        Column(_(KINDS[by]), give=16),
        Column(_("clauses"), right=True),
        *(Column(_broken(item.head.id), right=True) for item in items),
    ]
    tallies = [{part.key: part.tally for part in item.parts(by)} for item in items]
    table: list[list[Cell]] = []
    for row in rows:
        name = f"{row.key} {row.name}" if by == "task" else row.name or _("(no section)")
        own = [column[row.key] for column in tallies if row.key in column]
        cells: list[Cell] = [(name, ""), (str(own[0].clauses if own else 0), "dim")]
        cells += [_cell(column.get(row.key)) for column in tallies]
        table.append(cells)
    yield from grid(columns, table, room)


def _broken(plan_id: str) -> str:
    """A plan id as a head that may wrap after its hyphens."""
    return plan_id.replace("-", "- ")


def _cell(tally: Tally | None) -> Cell:
    if tally is None:
        return ("", "")
    sign = shade(tally.exact)
    assigned = percent(share(tally.assigned, tally.clauses))
    return (f"{sign}{percent(tally.exact):>3}/{assigned:>3}", STYLES.get(sign, ""))


def _summary(items: Sequence[Measured], rows: Sequence[Part], by: By, room: int) -> Iterator[Text]:
    """Of many plans: all together, and the span from the worst to the best."""
    columns = [
        Column(_(KINDS[by]), give=16),
        *(Column(title, right=True) for title in (_("full"), _("partial"), _("missing"), _("assigned %"))),
        *(Column(title, right=True) for title in (_("ratio %"), _("least"), _("most"), _("plans at 0"))),
    ]
    spans: dict[str, list[Tally]] = {}
    for item in items:
        for part in item.parts(by):
            spans.setdefault(part.key, []).append(part.tally)
    yield Text("")
    yield from grid(columns, [_span(row, spans[row.key], by) for row in rows], room)
    yield from _dim(
        n_("{n} plan; --format csv or xlsx has it.", "{n} plans; --format csv or xlsx has each of them.", len(items)
        ).format(n=len(items)), room,
    )  # fmt: skip


def _span(row: Part, tallies: Sequence[Tally], by: By) -> list[Cell]:
    ratios = sorted(tally.exact for tally in tallies if tally.exact is not None)
    sign = shade(row.tally.exact)
    name = f"{row.key} {row.name}" if by == "task" else row.name or _("(no section)")
    return [
        (name, ""),
        (str(row.tally.full), ""),
        (str(row.tally.partial), ""),
        (str(row.tally.missing), ""),
        (percent(share(row.tally.assigned, row.tally.clauses)), ""),
        (f"{sign} {percent(row.tally.exact):>3}", STYLES.get(sign, "")),
        (percent(ratios[0]), ""),
        (percent(ratios[-1]), ""),
        (str(sum(ratio == 0 for ratio in ratios)), ""),
    ]


# --- what could not be measured -------------------------------------------------------------------


def _skipped(report: Report, room: int) -> Iterator[Text]:
    if not report.skipped:
        return
    yield Text("")
    count = len(report.skipped)
    yield Text(n_("{n} plan not measured", "{n} plans not measured", count).format(n=count), style="bold")
    for item in report.skipped:
        place = f"{item.name}:{item.line}" if item.line is not None else item.name
        for number, line in enumerate(wrap(f"{place}{_(': ')}{item.reason}", room - 4)):
            yield Text(("  - " if number == 0 else "    ") + line)


def _dim(text: str, room: int) -> Iterator[Text]:
    for line in wrap(text, room):
        yield Text(line, style="dim")
