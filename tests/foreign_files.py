"""Files as people send them, good and bad, made from nothing for the tests of the door."""

import io
import struct
import zipfile
from collections.abc import Mapping

import docx
import pikepdf
import typst

from sources import PACKAGE

FONTS = PACKAGE / "papers" / "fonts"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return made.getvalue()


def word_parts(body: str, *, main: str = MAIN, **others: str) -> dict[str, str | bytes]:
    """The parts of a .docx file with this body (raw XML) and other parts by role ("styles")."""
    relations = "".join(
        f'<Relationship Id="r{at}" Type="http://x/{role.rstrip("0123456789")}" Target="{role}.xml"/>'
        for at, role in enumerate(others)
    )
    return {
        "[Content_Types].xml": "<Types xmlns='http://x'>"
        f"<Override PartName='/word/document.xml' ContentType='{main}'/></Types>",
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships xmlns='http://x'>{relations}</Relationships>",
        **{f"word/{role}.xml": content for role, content in others.items()},
    }


def word(body: str, **parts: str) -> bytes:
    """A .docx file with this body."""
    return packed(word_parts(body, **parts))


def paragraph(text: str, *, run: str = "", properties: str = "") -> str:
    """A paragraph of one run; `run` and `properties` are raw rPr and pPr."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>"
        f'<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def written_by_word_library(*lines: str) -> bytes:
    """A .docx file by python-docx, as other programs write them."""
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def pdf(source: str) -> bytes:
    """A PDF by typst from markup."""
    head = '#set page(margin: (left: 30mm, right: 20mm, y: 20mm))\n#set text(font: "Tinos", 13pt)\n'
    made: bytes = typst.compile(
        (head + source).encode(), font_paths=[FONTS], ignore_system_fonts=True
    )
    return made


def pdf_lines(*lines: str) -> bytes:
    """A PDF of these lines, one a paragraph."""
    return pdf(paragraphs(*lines))


def paragraphs(*lines: str) -> str:
    """These lines as markup, one a paragraph, with nothing in them taken for markup."""
    quoted = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    return "\n\n".join(f'#"{line}"' for line in quoted)


def scan(pages: int = 2) -> bytes:
    """A PDF of pages without a letter, as a scanner makes them."""
    return pdf("\n#pagebreak()\n".join(["#rect(width: 50mm, height: 50mm)"] * pages))


def under_password(data: bytes, password: str, *, owner: str = "o") -> bytes:
    """The same PDF, encrypted; with an empty user password everybody may open it."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(made, encryption=pikepdf.Encryption(owner=owner, user=password))
    return made.getvalue()


def office_under_password() -> bytes:
    """The beginning of what Word saves under a password: OLE with an encrypted package."""
    return OLE + "EncryptedPackage".encode("utf-16-le") + b"\x00" * 512


def bomb(size: int = 80 * 1024 * 1024) -> bytes:
    """A small .docx whose document would unpack to `size` bytes."""
    return packed(word_parts("") | {"word/document.xml": b" " * size})


def lying_bomb(size: int = 80 * 1024 * 1024) -> bytes:
    """A bomb whose directory says that it is small: only reading shows what it is."""
    data = bytearray(bomb(size))
    true, small = struct.pack("<I", size), struct.pack("<I", 1000)
    return bytes(data.replace(true, small))


def locked_entries() -> bytes:
    """A .docx whose entries say that they are under a zip password."""
    data = bytearray(word(paragraph("a")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    return bytes(data)


ENTITIES = (
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def word_with_prologue(prologue: str, entity: str) -> bytes:
    """A .docx whose document declares entities and uses one."""
    parts = word_parts(paragraph(entity))
    return packed(parts | {"word/document.xml": prologue + str(parts["word/document.xml"])})
