"""Writing a plan as YAML that a person can read and edit, or as JSON."""

from __future__ import annotations

import json
from typing import Any

from planctl.library.planjson import plan_data
from planctl.model import Plan

_FLOW = frozenset({"agencies", "groups", "campaigns", "problems"})


def to_json(plan: Plan) -> str:
    """The plan as one JSON document, with a final line break."""
    return json.dumps(plan_data(plan), ensure_ascii=False, indent=1) + "\n"


def to_yaml(plan: Plan) -> str:
    """The plan as YAML, its tasks nested under their sections, each agency on a line of its own."""
    import yaml

    data = plan_data(plan)
    data["sections" if any(task.path for task in plan.tasks) else "tasks"] = _nested(data.pop("tasks"))
    order = [*(k for k in data if k not in {"sections", "tasks", "source", "problems"}), "source"]
    order += [k for k in ("sections", "tasks", "problems") if k in data]
    document = {key: _flow(key, data[key]) for key in order}
    return str(
        yaml.dump(document, Dumper=_dumper(), allow_unicode=True, sort_keys=False, width=1_000_000, indent=2)
    )


class _Line(dict[str, Any]):
    """A mapping that is written on one line."""


def _flow(key: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_Line(item) if key in _FLOW else _flow(key, item) for item in value]
    if isinstance(value, dict):
        return {k: (_Line(v) if k == "place" else _flow(k, v)) for k, v in value.items()}
    return value


def _dumper() -> Any:
    import yaml

    class Dumper(yaml.SafeDumper):
        """Block style, but facts of one body or campaign on one line."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
            super().increase_indent(flow, False)

    def one_line(dumper: Any, value: _Line) -> Any:
        return dumper.represent_mapping("tag:yaml.org,2002:map", dict(value), flow_style=True)

    Dumper.add_representer(_Line, one_line)
    return Dumper


def _nested(tasks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Tasks under their sections, so that reading them top down gives their order back."""
    if not any(task["path"] for task in tasks):
        return [_without_path(task) for task in tasks]
    sections: list[dict[str, Any]] = []
    for task in tasks:
        _place_in(sections, task["path"] or [""], _without_path(task))
    return sections


def _place_in(sections: list[dict[str, Any]], path: list[str], task: dict[str, Any]) -> None:
    """Add the task under ``path``; a section's own tasks come before its sections, so a later one opens anew."""
    head, *rest = path
    last = sections[-1] if sections else None
    if last is None or last["title"] != head or (not rest and "sections" in last):
        last = {"title": head}
        sections.append(last)
    if rest:
        _place_in(last.setdefault("sections", []), rest, task)
    else:
        last.setdefault("tasks", []).append(task)


def _without_path(task: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in task.items() if key != "path"}
