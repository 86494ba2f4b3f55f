"""Results that are remembered by content: what was worked out once for two files is not worked out again.

One SQLite file in the cache folder holds them, because it survives interruption at any moment and two runs
at once. A damaged file is put aside and begun anew; where nothing can be written (no cache folder, a full
disk) the results of this run go to a private temporary store, and only the next run is slower.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType
from typing import Any

FILE = "results.sqlite"
MAX_BYTES = 1 << 30
_TABLE = "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, brief TEXT NOT NULL, detail BLOB) WITHOUT ROWID"
_WORKING_PARTS = ("align", "compare", "documents", "library", "many", "names", "parse", "text")


class Results:
    """A store of (brief, detail) pairs by key; ``brief`` is small and read often, ``detail`` is fetched apart."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.kept = folder is not None
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        path = self._folder / FILE if self._folder is not None else None
        for _attempt in range(2):
            try:
                return _connect(path)
            except sqlite3.DatabaseError:
                if path is None or not _put_aside(path):
                    break
        self.kept = False
        return _connect(None)

    def __enter__(self) -> Results:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Keep what was stored and let go of the file."""
        self.flush()
        self._connection.close()

    def briefs(self, keys: Sequence[str]) -> dict[str, Any]:
        """The briefs of those keys that are there."""
        found: dict[str, Any] = {}
        for at in range(0, len(keys), 500):
            some = keys[at : at + 500]
            marks = ",".join("?" * len(some))
            query = f"SELECT key, brief FROM results WHERE key IN ({marks})"
            for key, brief in self._ask(query, some):
                found[key] = json.loads(brief)
        return found

    def brief(self, key: str) -> Any:
        """The brief of one key; None where it is not there."""
        return self.briefs([key]).get(key)

    def detail(self, key: str) -> Any:
        """The detail of one key; None where there is none."""
        for (data,) in self._ask("SELECT detail FROM results WHERE key = ?", (key,)):
            return json.loads(zlib.decompress(data)) if data is not None else None
        return None

    def _ask(self, query: str, values: Sequence[str]) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError:
            self._fall_back()
            return []

    def store(self, rows: Iterable[tuple[str, str, str | None]]) -> None:
        """Keep (key, brief, detail) rows, brief and detail as JSON; they stay even if the run ends now."""
        packed = [(k, b, zlib.compress(d.encode(), 1) if d is not None else None) for k, b, d in rows]
        for _attempt in range(2):
            try:
                with self._connection:
                    self._connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", packed)
                return
            except sqlite3.DatabaseError:
                self._fall_back()

    def flush(self) -> None:
        """Write out what is pending."""
        try:
            self._connection.commit()
        except sqlite3.DatabaseError:
            self._fall_back()

    def _fall_back(self) -> None:
        """Go on in a private store, keeping what can still be read."""
        if not self.kept:
            return
        self.kept = False
        old, self._connection = self._connection, _connect(None)
        try:
            rows = old.execute("SELECT key, brief, detail FROM results")
            with self._connection:
                self._connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", rows)
        except sqlite3.DatabaseError:
            pass
        finally:
            old.close()


def _connect(path: Path | None) -> sqlite3.Connection:
    """A store in a file, or in a temporary one that goes with the connection."""
    if path is not None and path.exists() and path.stat().st_size > MAX_BYTES:
        path.unlink()
    connection = sqlite3.connect("" if path is None else str(path), timeout=20)
    try:
        connection.execute("PRAGMA journal_mode=WAL" if path is not None else "PRAGMA journal_mode=OFF")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(_TABLE)
        connection.execute("SELECT key, brief, detail FROM results LIMIT 1").fetchall()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _put_aside(path: Path) -> bool:
    """Remove a damaged store; False where that is not allowed."""
    try:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
    except OSError:
        return False
    return True


# --- keys -----------------------------------------------------------------------------------------


def digest(*parts: str | bytes) -> str:
    """The sha256 of several parts, each with its length so that none runs into the next."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(len(data).to_bytes(8, "big") + data)
    return whole.hexdigest()


def tables_digest(folders: Sequence[Path]) -> str:
    """A digest of the alias tables, by content."""
    parts: list[str | bytes] = []
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")):
            parts += [path.relative_to(folder).as_posix(), path.read_bytes()]
    return digest(*parts)


@lru_cache(maxsize=1)
def program_digest() -> str:
    """What tells this planctl from another: its version, and its files, so that a checkout may be edited."""
    try:
        own = version("planctl")
    except PackageNotFoundError:
        own = "unknown"
    package = Path(__file__).resolve().parent.parent
    marks = [own]
    for part in _WORKING_PARTS:
        for path in sorted((package / part).rglob("*")):
            if path.suffix in {".py", ".txt"}:
                stat = path.stat()
                marks.append(f"{path.relative_to(package)} {stat.st_size} {stat.st_mtime_ns}")
    return digest(*marks)
