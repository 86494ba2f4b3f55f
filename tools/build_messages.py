"""Merge planctl/locale/zh/*.po into one compiled catalogue; a build hook, and a command.

``python tools/build_messages.py`` writes planctl/locale/zh/LC_MESSAGES/planctl.mo and exits 1 where two
files translate one message differently.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def compile_messages(root: Path = ROOT, strict: bool = True) -> Path:
    """Compile all Chinese catalogues to one .mo.

    ValueError names a message with two translations; if not ``strict`` the first one holds, so that a slip in a
    catalogue never keeps anybody from installing.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    folder = root / "planctl" / "locale" / "zh"
    merged = Catalog(locale="zh_Hans_CN", domain="planctl", charset="utf-8")
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as stream:
            part = read_po(stream, locale="zh_Hans_CN")
        for message in part:
            if not message.id:
                continue
            known = merged.get(message.id)
            if known is not None and known.string != message.string:
                if not strict:
                    continue
                raise ValueError(f"{path.name}: {message.id!r} is translated twice, differently")
            merged.add(message.id, message.string, flags=message.flags)
    target = folder / "LC_MESSAGES" / "planctl.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".mo.part")
    with partial.open("wb") as stream:
        write_mo(stream, merged)
    partial.replace(target)
    return target


try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a command, without the build backend
    pass
else:

    class MessagesHook(BuildHookInterface):  # type: ignore[type-arg]
        """Compile the catalogues before a wheel or an editable install is made."""

        def initialize(self, version: str, build_data: dict[str, Any]) -> None:
            """Called by the build backend; ``version`` and ``build_data`` are not needed."""
            compile_messages(Path(self.root), strict=False)


if __name__ == "__main__":
    try:
        print(compile_messages().relative_to(ROOT))
    except ValueError as error:
        sys.exit(str(error))
