"""The notes that commands leave in the state folder, and that the system page reads."""

import json
import os
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from parity.domain.upkeep import Done


class Kind(StrEnum):
    """What was done; the value is the name of the note."""

    BACKUP = "last-backup"
    RESTORE_CHECK = "last-restore-check"
    VERIFICATION = "last-verification"


def note(folder: Path, kind: Kind, done: Done) -> None:
    """Leave the note, whole or not at all; it replaces the one before. Raises OSError."""
    path = folder / f"{kind}.json"
    part = path.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps({**asdict(done), "at": done.at.isoformat()}), encoding="utf-8")
    part.replace(path)


def last(folder: Path, kind: Kind) -> Done | None:
    """The latest note of this kind; None when there is none, or none that can be read."""
    try:
        content = json.loads((folder / f"{kind}.json").read_text(encoding="utf-8"))
        return Done(**{**content, "at": datetime.fromisoformat(content["at"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None
