"""``planctl check`` and ``planctl rule``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planctl.cli.output import emit
from planctl.cli.session import Session
from planctl.cli.shape import Command, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _

if TYPE_CHECKING:
    from planctl.checks.frozen import Drift
    from planctl.checks.runner import Checked
    from planctl.cli.check_work import Job
    from planctl.library.settings import Settings

FORMATS = ["text", "concise", "json", "github", "gitlab", "sarif", "junit", "markdown"]
LEVELS = ["error", "warning", "info", "never"]


@click.command("check", cls=Command, help=N_("Check that plans are complete and consistent."))
@click.argument("plans", nargs=-1, metavar="PLAN…")
@click.option(
    "--against", metavar="BASE", cls=Option, help=N_("The plan to measure against; none for no plan.")
)
@click.option("--year", type=int, metavar="Y", cls=Option, help=N_("The plan's year, where it does not say."))
@click.option("--region", metavar="R", cls=Option, help=N_("Its region: slug, division code or name."))
@click.option(
    "--select", multiple=True, metavar="RULES", cls=Option, help=N_("Only these rules, codes or families.")
)
@click.option(
    "--ignore", multiple=True, metavar="RULES", cls=Option, help=N_("Not these rules, codes or families.")
)
@click.option(
    "--fail-on", type=click.Choice(LEVELS), cls=Option, help=N_("Exit 1 from this severity on (warning).")
)
@click.option("--exit-zero", is_flag=True, cls=Option, help=N_("Exit 0 whatever is found."))
@click.option("--baseline", metavar="FILE", cls=Option, help=N_("Hold back the findings frozen in a file."))
@click.option("--write-baseline", metavar="FILE", cls=Option, help=N_("Freeze today's findings in a file."))
@click.option("--statistics", is_flag=True, cls=Option, help=N_("Only count the findings of each rule."))
@click.option(
    "--show-settings", is_flag=True, cls=Option, help=N_("Print the settings as they hold, and stop.")
)
@click.option("--watch", is_flag=True, cls=Option, help=N_("Check again whenever a file changes."))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", cls=Option)
@click.option("-o", "--output", metavar="FILE", cls=Option, help=N_("Write the report to a file."))
@click.pass_obj
def check(session: Session, /, plans: tuple[str, ...], **options: Any) -> int:
    """Check plans; exit 1 where a finding is at or above the failing level."""
    run = _Run(session, plans, options)
    if options["show_settings"]:
        emit(session, run.settings_text(), options["output"])
        return 0
    return run.watch() if options["watch"] else run.once()


class _Run:
    """One call of ``planctl check``."""

    def __init__(self, session: Session, words: Sequence[str], options: dict[str, Any]) -> None:
        from planctl.cli.check_work import terms_of

        self.session, self.options = session, options
        self.settings: Settings = session.settings
        self.words = words
        self.terms = terms_of(
            session.workspace,
            self.settings,
            **{key: options[key] for key in ("against", "select", "ignore", "year", "region")},
        )
        self.fail_on: str = options["fail_on"] or self.settings.check.fail_on or "warning"

    # --- what ---

    def jobs(self) -> list[Job]:
        """The plans that the arguments name; without arguments those of the library in planctl.yaml."""
        from planctl.cli.check_work import Job
        from planctl.library.found import plans_in

        words = list(self.words)
        if not words and self.session.own_library:
            return [Job(str(p), p) for folder in self.session.own_library for p in plans_in(folder)]
        if not words:
            raise PlanctlError(
                _("no plan is named"),
                hint=_("Name plans, documents or folders, or a library in planctl.yaml."),
            )
        found: list[Job] = []
        for word in words:
            if word != "-" and Path(word).is_dir():
                inside = [Job(str(path), path) for path in plans_in(Path(word))]
                if not inside:
                    raise PlanctlError(_("there is no plan in this folder"), file=word)
                found += inside
            else:
                found.append(self.job(word))
        return found

    def job(self, word: str) -> Job:
        from planctl.cli.check_work import Job
        from planctl.library import files

        if word == "-":
            return Job(word, data=sys.stdin.buffer.read(files.MAX_BYTES + 1))
        path = self.session.workspace.locate(word)
        return Job(word, path)

    # --- how ---

    def settings_text(self) -> str:
        from planctl.checks.selection import choose, with_floors
        from planctl.cli.check_report import settings_text

        own = self.settings.check
        if len(self.words) == 1 and self.words[0] != "-" and not Path(self.words[0]).is_dir():
            path = self.session.workspace.locate(self.words[0])
            own = self.settings.checks_for(path.stem, path)
        chosen = with_floors(choose(own, self.terms.select, self.terms.ignore), own)
        return settings_text(self.settings, own, chosen, self.options["fail_on"] or own.fail_on or "warning")

    def once(self) -> int:
        """Check everything once; the exit status."""
        from planctl.checks.selection import choose
        from planctl.cli.check_report import costs, report, statistics
        from planctl.render.checks import render

        checked, failed = self.work()
        if self.options["write_baseline"]:
            return max(self.freeze(checked), failed)
        checked, drift = self.thaw(checked)
        found = report(
            checked, choose(self.settings.check, self.terms.select, self.terms.ignore), self.fail_on, drift
        )
        console = self.session.console
        color = console.is_terminal and not console.no_color and self.options["output"] is None
        text = (
            statistics(found)
            if self.options["statistics"]
            else render(
                found, self.options["form"], width=console.width, color=color, everything=self.session.verbose
            )
        )
        emit(self.session, text, self.options["output"])
        if self.session.verbose:
            for line in costs(checked):
                self.session.say(line)
        failing = any(self.fails(plan) for plan in checked)
        return failed or (1 if failing and not self.options["exit_zero"] else 0)

    def work(self) -> tuple[list[Checked], int]:
        """Every plan checked; 2 where one could not be."""
        from planctl.cli.check_work import Failure, check_all

        done: list[Checked] = []
        status = 0
        for answer in check_all(self.terms, self.jobs(), self.session.workspace):
            if isinstance(answer, Failure):
                self.session.warn(_("planctl: {message}").format(message=answer.message))
                status = 2
            else:
                done.append(answer)
        return done, status

    def fails(self, checked: Checked) -> bool:
        """Whether a plan has findings at or above its own failing level."""
        own = self.settings.checks_for(checked.plan, Path(checked.file) if checked.file else None)
        level = self.options["fail_on"] or own.fail_on or "warning"
        if level == "never":
            return False
        severe = LEVELS[: LEVELS.index(level) + 1]
        return any(m.finding.severity in severe and not m.finding.waived for m in checked.marked)

    # --- baseline ---

    def freeze(self, checked: Sequence[Checked]) -> int:
        from planctl.library import files
        from planctl.library.baseline import baseline_text

        target = Path(self.options["write_baseline"])
        findings = [m.finding for c in checked for m in c.marked if not m.finding.waived]
        files.write_text(target, baseline_text(findings))
        self.session.say(_("{n} findings frozen in {path}").format(n=len(findings), path=target))
        return 0

    def thaw(self, checked: list[Checked]) -> tuple[list[Checked], Drift | None]:
        if not self.options["baseline"]:
            return checked, None
        from planctl.checks.frozen import thaw
        from planctl.library.baseline import read_baseline

        rest, drift = thaw(checked, read_baseline(Path(self.options["baseline"])))
        return list(rest), drift

    # --- watching ---

    def watch(self) -> int:
        """Check again and again until interrupted; the files are looked at twice a second."""
        seen: object = None
        while True:
            now = self.marks()
            if now != seen:
                seen = now
                _guarded(self.once, self.session)
                self.session.say(_("watching; Ctrl-C ends"))
            time.sleep(0.5)

    def marks(self) -> tuple[tuple[str, int], ...]:
        """Path and time of change of everything a check depends on."""
        words = [*self.words, *([self.options["against"]] if self.options["against"] else [])]
        paths = [Path(word) for word in words if word != "-" and Path(word).exists()]
        files = [f for path in paths for f in (sorted(path.rglob("*")) if path.is_dir() else [path])]
        files += [f.with_name(f"{f.stem}.waivers.yaml") for f in files]
        files += [self.settings.file] if self.settings.file else []
        return tuple((str(f), f.stat().st_mtime_ns) for f in files if f.is_file())


def _guarded(work: Callable[[], int], session: Session) -> None:
    """Run once; a draft that cannot be read just now is no reason to stop watching."""
    try:
        work()
    except PlanctlError as error:
        session.say(str(error))
    sys.stdout.flush()


@click.command("rule", cls=Command, help=N_("List the rules of check, or explain one."))
@click.argument("name", required=False, metavar="[CODE|NAME]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", cls=Option)
@click.pass_obj
def rule(session: Session, name: str | None, form: str) -> int:
    """The rules with one line each, or one rule's manual."""
    from planctl.checks.registry import FAMILIES, RULES, find
    from planctl.cli.check_report import rule_text
    from planctl.render.checks import rules as render

    chosen = [rule_text(r) for r in ([find(name)] if name else RULES)]
    if form == "json":
        emit(session, render.rules_data(chosen), None)
    elif name:
        emit(session, render.rule_manual(chosen[0], session.console.width), None)
    else:
        emit(session, render.rule_list(chosen, FAMILIES, session.console.width), None)
    return 0
