"""The reference of all commands as a Markdown page, in English and in Chinese, read from click itself.

What click does not know (why, and examples) stands in ``tools/commands.yaml``, by command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import click
import yaml

from planctl.cli.main import cli
from planctl.words import _, speak

Language = Literal["en", "zh"]
PAGES: dict[str, Language] = {"commands.md": "en", "commands.zh-CN.md": "zh"}
WORDS = {
    "en": {"title": "Commands", "default": "Default: {}.", "other": "中文：[commands.zh-CN.md](commands.zh-CN.md)",
           "made": "made by tools/docs.py from the program and tools/commands.yaml; change those", "colon": ": "},
    "zh": {"title": "命令", "default": "默认 {}。", "other": "English: [commands.md](commands.md)",
           "made": "由 tools/docs.py 根据程序和 tools/commands.yaml 生成，请改那两处", "colon": "："},
}  # fmt: skip


def reference(language: Language) -> str:
    """The whole page, examples without output."""
    speak(language)
    try:
        notes = yaml.safe_load(Path(__file__).with_name("commands.yaml").read_text(encoding="utf-8"))
        words = WORDS[language]
        parts = [f"# {words['title']}", f"<!-- {words['made']} -->", words["other"]]
        for context in contexts():
            parts += _section(context, notes.get(_name(context), {}), language)
        return "\n\n".join(part.strip() for part in parts if part) + "\n"
    finally:
        speak("en")


def contexts() -> Iterator[click.Context]:
    """The program itself, then every command in the order of ``--help``, groups before their commands."""
    yield from _under(click.Context(cli, info_name="planctl"))


def _under(context: click.Context) -> Iterator[click.Context]:
    yield context
    command = context.command
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            if inner is not None:
                yield from _under(click.Context(inner, info_name=name, parent=context))


def options(context: click.Context) -> list[tuple[str, str]]:
    """What stands before the explanation of each option, and the explanation, in the language in use."""
    found: list[tuple[str, str]] = []
    for parameter in context.command.get_params(context):
        record = parameter.get_help_record(context) if isinstance(parameter, click.Option) else None
        if record and "--help" not in parameter.opts:
            found.append((record[0], _unspaced(record[1].strip())))
    return found


def _name(context: click.Context) -> str:
    return context.command_path.removeprefix("planctl").strip() or "planctl"


def _section(context: click.Context, note: dict[str, Any], language: Language) -> list[str]:
    level = "##" if context.parent is None or context.parent.parent is None else "###"
    usage = " ".join([context.command_path, *context.command.collect_usage_pieces(context)])
    return [
        f"{level} {context.command_path}",
        _(context.command.help or ""),
        f"```text\n{usage}\n```",
        "\n".join(_option(context, head, text, language) for head, text in options(context)),
        _unspaced(str(note.get(language, ""))),
        *_examples(note.get("examples", []), language),
    ]


def _option(context: click.Context, head: str, text: str, language: Language) -> str:
    """One line; an option without explanation shows its default."""
    words = WORDS[language]
    parameter = next(
        p for p in context.command.get_params(context) if p.opts[0] in head or p.opts[-1] in head
    )
    shown = parameter.default
    if isinstance(parameter.type, click.Choice) and isinstance(shown, str):
        text = f"{text} {words['default'].format(shown)}".strip()
    return f"- `{head}`{words['colon'] if text else ''}{_unspaced(text)}"


def _unspaced(text: str) -> str:
    """Chinese without the spaces that folded YAML and joined sentences leave after its stops."""
    return re.sub(r"(?<=[，。；：、）]) +(?=\S)", "", text)


def _examples(examples: list[dict[str, Any]], language: Language) -> Iterator[str]:
    """Blocks that are run in English; in Chinese the same commands in one block, without output."""
    if language == "zh":
        lines = [line for example in examples for line in str(example["run"]).strip().splitlines()]
        yield "```sh\n" + "\n".join(lines) + "\n```" if lines else ""
        return
    for example in examples:
        terms = [
            *([f"exit {example['exit']}"] if "exit" in example else []),
            f"show {example.get('show', 'all')}",
        ]
        note = f"<!-- example: {'; '.join(terms)} -->\n"
        commands = "".join(f"$ {line}\n" for line in str(example["run"]).strip().splitlines())
        yield f"{note}```console\n{commands}```"
