"""Rows are added as text: comments, order and spacing stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from planctl.names.compiling import table_from_text
from planctl.names.edit import new_table, scalar, with_row

ROW = {"name": "区科信局", "counterparts": ["科技部"], "from": 2019, "note": None, "source": "plan: 2020 # 1"}

TABLE = """# head
schema: planctl/local/1
region: guandu
names:
  # first
  - name: 区商投局   # kept
    counterparts: [商务部]
    source: x

# offices of the district
offices:
  - {body: 药监局, has: yes, source: x}
"""


def test_a_row_stands_at_the_end_of_its_section() -> None:
    after = with_row(TABLE, "names", ROW)
    assert [line for line in after.splitlines() if line in TABLE.splitlines()] == TABLE.splitlines()
    rows = table_from_text(after, Path("t"))["names"]
    assert [row["name"] for row in rows] == ["区商投局", "区科信局"]
    assert rows[1]["source"] == "plan: 2020 # 1"
    assert rows[1]["from"] == 2019


@pytest.mark.parametrize(
    "text",
    [
        new_table("guandu", "Facts of 官渡区."),
        "schema: planctl/local/1\nregion: guandu\n",
        "schema: planctl/local/1\nregion: guandu\nnames: []\n",
        "schema: planctl/local/1\nregion: guandu\nnames:\noffices:\n  - {body: 药监局, has: yes, source: x}\n",
    ],
)
def test_a_table_without_rows_gets_its_first(text: str) -> None:
    table = table_from_text(with_row(text, "names", ROW), Path("t"))
    assert [row["name"] for row in table["names"]] == ["区科信局"]


@pytest.mark.parametrize(
    "value", ["a: b", "# x", "null", "~", "“引号”", "-", "[x]", "12:30", "a\nb", "甲、乙", "no"]
)
def test_a_value_survives(value: str) -> None:
    text = with_row(new_table("guandu", "x"), "names", {"name": "甲局", "source": value})
    row = table_from_text(text, Path("t"))["names"][0]
    assert row["source"] == " ".join(value.split())


def test_plain_text_stays_plain() -> None:
    assert scalar("区科信局") == "区科信局"
    assert scalar("plan of 官渡区 of 2020") == "plan of 官渡区 of 2020"
