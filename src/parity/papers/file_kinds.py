"""What a file really is, by its first bytes and not by its name."""

import io
import zipfile
from collections.abc import Container, Mapping

from parity.papers.reading import Encrypted, NotAsNamed, OldOffice

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream of an OLE file that holds a document under a password (MS-OFFCRYPTO 2.3.4).
PASSWORD_STREAM = "EncryptedPackage".encode("utf-16-le")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
PDF, PDF_WITHIN = b"%PDF-", 1024  # readers look for it in the first kilobyte

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
# The folder by which a package of Office shows what it holds.
PACKAGES: Mapping[str, str] = {"word/": "word", "xl/": "excel", "ppt/": "powerpoint"}


def expect(kinds: Container[str], data: bytes, *, ending: str) -> None:
    """Raise NotAsNamed, Encrypted or OldOffice when the bytes are known to be of no such kind.

    Bytes of no known kind pass: whether they are text, or a broken file, their reader finds out.
    """
    found = kind_of(data)
    if found is not None and found not in kinds:
        raise NotAsNamed(ending, found)


def kind_of(data: bytes) -> str | None:
    """A key of reading.KINDS, or None for bytes without a signature.

    Raises Encrypted and OldOffice, which no name makes acceptable.
    """
    if data.startswith(OLE):
        raise Encrypted if PASSWORD_STREAM in data else OldOffice
    if data.startswith(ZIP):
        return _package(data)
    if PDF in data[:PDF_WITHIN]:
        return "pdf"
    return next((kind for mark, kind in SIGNATURES if data.startswith(mark)), None)


def _package(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        names = []
    found = (kind for folder, kind in PACKAGES.items() if any(n.startswith(folder) for n in names))
    return next(found, "zip")
