"""A backup as one file: a ZIP that any tool opens, with a manifest, sealed by a digest of all of it.

The comment at the end of the ZIP ends with SHA-256 of everything before it, so no byte of the file
can change unseen: not one of a member, and not one between them.
"""

import hashlib
import os
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from parity.domain import backup
from parity.domain.backup import Manifest, Member

MANIFEST = "manifest.json"
MARK = b"parity backup, sha256 of all before: "
DIGITS = 64
MEBIBYTE = 1024 * 1024
# A manifest names some 10,000 files in 2 MB; one of 64 MB is none.
MOST_MANIFEST_BYTES = 64 * MEBIBYTE
# The level that costs least: a database shrinks to a quarter, and the disk is no faster.
LEVEL = 1


class ArchiveError(Exception):
    """A file that is not, or no longer, the backup it was; `path` is its place."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


class NotABackup(ArchiveError):
    """Another file altogether."""


class Broken(ArchiveError):
    """Cut short, or changed in some byte: the seal does not hold."""


class MissingMember(ArchiveError):
    """The manifest names what is not there, or there is what it does not name."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(path)
        self.name = name


class OtherMember(ArchiveError):
    """A member is not what the manifest says."""

    def __init__(self, path: Path, name: str) -> None:
        super().__init__(path)
        self.name = name


WORDS: Mapping[type[ArchiveError], str] = {
    NotABackup: "{e.path} không phải là bản sao lưu do parity backup lập. Chọn tệp khác.",
    Broken: (
        "{e.path} đã bị cắt ngắn hoặc thay đổi sau khi lập: mã kiểm tra của tệp không khớp. "
        "Chép lại từ nơi cất giữ, hoặc chọn bản sao lưu khác."
    ),
    MissingMember: (
        "{e.path}: nội dung không khớp với bản kê, ở phần “{e.name}”. Chọn bản sao lưu khác."
    ),
    OtherMember: (
        "{e.path}: phần “{e.name}” khác với mã kiểm tra trong bản kê. Chọn bản sao lưu khác."
    ),
}


def say(error: ArchiveError) -> str:
    """What is wrong with the file and what to do next, in Vietnamese."""
    return WORDS[type(error)].format(e=error)


class Writer:
    """A backup being written, member by member, never holding one whole in memory.

    Used as a context; without `close` at its end the file is no backup.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("x+b")
        path.chmod(0o600)  # it holds everything
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_STORED)
        self.members: list[Member] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, name: str, source: IO[bytes], *, packed: bool) -> Member:
        """Take in a member to its end; `packed` for what is not yet compressed."""
        entry = zipfile.ZipInfo(name)
        entry.external_attr = 0o600 << 16
        entry.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        entry._compresslevel = LEVEL  # type: ignore[attr-defined]  # no public name before 3.13
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as target:
            while piece := source.read(MEBIBYTE):
                digest.update(piece)
                size += target.write(piece)
        member = Member(name, size, digest.hexdigest())
        self.members.append(member)
        return member

    def close(self, manifest: Manifest) -> None:
        """Write the manifest and the seal, and wait until the disk has all of it."""
        self._zip.writestr(MANIFEST, backup.write(manifest))
        self._zip.comment = MARK + b"0" * DIGITS
        self._zip.close()
        seal = _digest_but_seal(self._file)
        self._file.seek(-DIGITS, os.SEEK_END)
        self._file.write(seal.encode())
        self._file.flush()
        os.fsync(self._file.fileno())


def check(path: Path) -> Manifest:
    """Read all of it again and say what it is.

    Raises NotABackup, Broken, MissingMember or OtherMember, a BackupError of the manifest, or
    OSError for a file that cannot be read.
    """
    with path.open("rb") as file:
        _require_sealed(path, file)
        with _opened(path, file) as archive:
            manifest = backup.read(_manifest_text(path, archive))
            _require_same_names(path, archive, manifest)
            for member in manifest.members:
                if _read(archive, member) != member:
                    raise OtherMember(path, member.name)
    return manifest


def _require_sealed(path: Path, file: IO[bytes]) -> None:
    end = len(MARK) + DIGITS
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    if not file.read(4).startswith(b"PK"):
        raise NotABackup(path)
    file.seek(max(size - end, 0))
    tail = file.read()
    if not tail.startswith(MARK) or tail[len(MARK) :] != _digest_but_seal(file).encode():
        raise Broken(path)


def _digest_but_seal(file: IO[bytes]) -> str:
    """SHA-256 of the file without its last digits."""
    left = file.seek(0, os.SEEK_END) - DIGITS
    file.seek(0)
    digest = hashlib.sha256()
    while left > 0 and (piece := file.read(min(MEBIBYTE, left))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


@contextmanager
def _opened(path: Path, file: IO[bytes]) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(file) as archive:
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise Broken(path) from error


def _manifest_text(path: Path, archive: zipfile.ZipFile) -> str:
    if MANIFEST not in archive.namelist():
        raise MissingMember(path, MANIFEST)
    with archive.open(MANIFEST) as file:
        return file.read(MOST_MANIFEST_BYTES).decode(errors="replace")


def _require_same_names(path: Path, archive: zipfile.ZipFile, manifest: Manifest) -> None:
    named = sorted([MANIFEST, *(each.name for each in manifest.members)])
    found = sorted(archive.namelist())
    if named != found:
        different = sorted(set(named) ^ set(found))
        raise MissingMember(path, different[0] if different else MANIFEST)


def _read(archive: zipfile.ZipFile, member: Member) -> Member:
    """The member as it really is, as far as the manifest lets it be long."""
    digest, size = hashlib.sha256(), 0
    with archive.open(member.name) as source:
        while size <= member.size_bytes and (piece := source.read(MEBIBYTE)):
            digest.update(piece)
            size += len(piece)
    return Member(member.name, size, digest.hexdigest())


@contextmanager
def opened(path: Path, member: Member) -> Iterator[IO[bytes]]:
    """One member of a backup that was checked, to be read; raises Broken."""
    with (
        path.open("rb") as file,
        _opened(path, file) as archive,
        archive.open(member.name) as found,
    ):
        yield found
