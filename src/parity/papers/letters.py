"""Letters as files: through the one door, and read as a letter."""

from dataclasses import replace

from parity.domain.dispatch import read as dispatch
from parity.domain.dispatch.bodies import Bodies
from parity.domain.dispatch.encodings import Encoding
from parity.domain.dispatch.letter import Anomaly, Confidence, Letter, Read
from parity.papers import read
from parity.papers.read import ReadText

OLD_ENCODINGS = (Encoding.TCVN3, Encoding.VNI)


def open_letter(name: str, data: bytes, *, bodies: Bodies) -> Letter:
    """What a file says as a letter; raises a NotReadable, whose words are in `read.say`."""
    return read_letter(read.read(name, data), bodies=bodies)


def read_letter(file: ReadText, *, bodies: Bodies) -> Letter:
    """What the text of a file says as a letter, with what was noted on the way to its text."""
    letter = dispatch.read(file.text, bodies=bodies)
    noted = tuple(Anomaly(note, read.say_note(note)) for note in file.notes)
    if file.encoding in OLD_ENCODINGS:  # decided run by run by the fonts, before the letter
        letter = replace(letter, encoding=Read(file.encoding, confidence=Confidence.REPAIRED))
    return replace(letter, anomalies=(*letter.anomalies, *noted))
