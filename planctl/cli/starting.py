"""``planctl init``: a repository of plans with checks."""

from __future__ import annotations

from pathlib import Path

import click

from planctl.cli.session import Session
from planctl.cli.shape import Command, Option
from planctl.errors import PlanctlError
from planctl.words import N_, _

FOLDERS = ("plans", "aliases")
CI = {"github": ".github/workflows/planctl.yml", "gitlab": ".gitlab-ci.yml"}


@click.command("init", cls=Command, help=N_("Set up a repository of plans with checks."))
@click.argument("folder", default=".", metavar="[DIR]")
@click.option(
    "--ci",
    type=click.Choice(["all", "github", "gitlab", "none"]),
    default="all",
    cls=Option,
    help=N_("For which forge a workflow is written."),
)
@click.pass_obj
def init(session: Session, folder: str, ci: str) -> int:
    """Write settings, folders and workflows; what is there already is kept."""
    from planctl.library import files

    root = Path(folder)
    if root.exists() and not root.is_dir():
        raise PlanctlError(_("this is a file, not a folder"), file=root)
    for name, text in _wanted(ci).items():
        path = root / name
        if path.exists():
            session.say(_("kept: {path}").format(path=path))
        else:
            files.write_text(path, text)
            session.say(_("written: {path}").format(path=path))
    session.say(
        _("Next: planctl import PLAN.docx -o {folder}, then planctl check").format(folder=root / "plans")
    )
    return 0


def _wanted(ci: str) -> dict[str, str]:
    """Path → text of everything that a repository begins with."""
    wanted = {"planctl.yaml": _settings(), ".pre-commit-config.yaml": PRE_COMMIT}
    wanted |= {f"{folder}/.gitkeep": "" for folder in FOLDERS}
    texts = {"github": GITHUB, "gitlab": GITLAB}
    return wanted | {CI[forge]: texts[forge] for forge in CI if ci in ("all", forge)}


def _settings() -> str:
    """A planctl.yaml with every section, the rarer ones as comments in the language in use."""
    return SETTINGS.format(
        head=_(
            "Settings of planctl; paths count from this file. planctl check --show-settings shows what holds."
        ),
        library=_("Folders of parsed plans, and of your own alias tables."),
        bases=_(
            "What a plan is measured against: id or pattern → base. Without it: the national plan of its year."
        ),
        floor=_("Least coverage in percent, of the whole and of single bodies."),
        fail=_("From which severity on the check fails: error, warning, info or never."),
        rules=_("Rules by name, code or family: off, info, warning, error, or options."),
        folders=_("The same for the plans of one folder, and for single plans."),
    )


SETTINGS = """\
# {head}
schema: planctl/settings/1

# {library}
library: [plans]
aliases: [aliases]

# {bases}
bases: {{}}
#  2020-guandu: 2020-national

# {floor}
#coverage:
#  fail-under: 60
#  agencies: {{公安部: 80}}

check:
  # {fail}
  fail-on: error
  # {rules}
  rules: {{}}
#    basis-not-named: off
#    STR: error
#    misprint: {{severity: error, allow: [范国]}}

# {folders}
#folders:
#  plans/drafts: {{fail-on: never}}
#plans:
#  2020-guandu: {{rules: {{foreign-place: off}}}}
"""
PRE_COMMIT = """\
# See docs/ci.md of planctl; pre-commit install
repos:
  - repo: local
    hooks:
      - id: planctl-check
        name: planctl check
        entry: planctl check
        language: python
        additional_dependencies: [planctl]
        files: ^plans/.*\\.ya?ml$
        exclude: \\.waivers\\.ya?ml$
"""
GITHUB = """\
name: planctl
on:
  push:
  pull_request:
permissions:
  contents: read
  security-events: write
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install planctl
      - run: planctl check --format markdown --exit-zero >> "$GITHUB_STEP_SUMMARY"
      - run: planctl check --format sarif --exit-zero -o planctl.sarif
      - uses: github/codeql-action/upload-sarif@v3
        continue-on-error: true
        with:
          sarif_file: planctl.sarif
      - run: planctl check --format github
"""
GITLAB = """\
planctl:
  image: python:3.12-slim
  script:
    - pip install planctl
    - planctl check --format gitlab --exit-zero -o gl-code-quality-report.json
    - planctl check --format junit --exit-zero -o planctl-junit.xml
    - planctl check
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: planctl-junit.xml
"""
