"""What a backup says of itself (its manifest), and whether it fits the installation it comes to."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

FORMAT = 1
SHA256 = re.compile(r"[0-9a-f]{64}")
# Nothing but these may lie in a backup: no name that it holds can lead out of its folder.
NAMES = re.compile(r"database\.(?:sqlite3|dump)|files/([0-9a-f]{2})/([0-9a-f]{2})/\1\2[0-9a-f]{60}")
ENGINES: Mapping[str, str] = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Member:
    """One file inside a backup: its name there, its size, and SHA-256 of its bytes."""

    name: str
    size_bytes: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, of which moment, made by whom with which version.

    `migrations` are "app.name"; `counts` the rows of each table.
    """

    version: str
    engine: str
    engine_version: str
    migrations: tuple[str, ...]
    counts: Mapping[str, int]
    members: tuple[Member, ...]
    made_at: datetime
    made_by: str

    @property
    def rows(self) -> int:
        """The rows of all tables together."""
        return sum(self.counts.values())

    @property
    def database(self) -> Member:
        """The member that is the database; a manifest without one cannot be read."""
        return next(each for each in self.members if not each.name.startswith("files/"))

    @property
    def files(self) -> tuple[Member, ...]:
        """The members that are kept files."""
        return tuple(each for each in self.members if each.name.startswith("files/"))


@dataclass(frozen=True, slots=True)
class Here:
    """The installation that a backup is to be restored into."""

    version: str
    engine: str
    migrations: frozenset[str]


class BackupError(Exception):
    """A backup that cannot be restored here; `say` has the words."""


class NoManifest(BackupError):
    """The manifest is not one that this product wrote."""


class OtherFormat(BackupError):
    """A backup laid out in another way than this version knows."""

    def __init__(self, found: object) -> None:
        super().__init__(found)
        self.found = found


class WrongEngine(BackupError):
    """A backup of one database engine, an installation with another."""

    def __init__(self, found: str, here: str) -> None:
        super().__init__(found, here)
        self.found, self.here = ENGINES.get(found, found), ENGINES.get(here, here)


class NewerVersion(BackupError):
    """A backup made by a later version than the one that is installed."""

    def __init__(self, found: str, here: str) -> None:
        super().__init__(found, here)
        self.found, self.here = found, here


class UnknownMigrations(BackupError):
    """Tables changed by steps that this version does not have."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self.names = tuple(names)

    @property
    def shown(self) -> str:
        """The first of them."""
        return ", ".join(self.names[:3])


class OtherCounts(BackupError):
    """The restored database has other numbers of rows than the manifest says."""

    def __init__(self, tables: Sequence[str]) -> None:
        super().__init__(tables)
        self.tables = tuple(tables)

    @property
    def shown(self) -> str:
        """The tables, the first few."""
        return ", ".join(self.tables[:5])


WORDS: Mapping[type[BackupError], str] = {
    NoManifest: (
        "Bản kê trong tệp không đọc được: tệp không phải là bản sao lưu do parity backup lập. "
        "Chọn tệp khác."
    ),
    OtherFormat: (
        "Bản sao lưu theo khuôn dạng {e.found}, phiên bản đang cài chỉ đọc khuôn dạng "
        f"{FORMAT}. Cài đúng phiên bản Parity đã lập bản sao lưu rồi phục hồi."
    ),
    WrongEngine: (
        "Bản sao lưu là của {e.found}, nơi phục hồi dùng {e.here}. Đặt PARITY_DATABASE trỏ tới "
        "cơ sở dữ liệu {e.found}."
    ),
    NewerVersion: (
        "Bản sao lưu do Parity {e.found} lập, mới hơn phiên bản đang cài ({e.here}). Nâng cấp "
        "Parity rồi phục hồi."
    ),
    UnknownMigrations: (
        "Bản sao lưu có bước cập nhật bảng mà phiên bản đang cài không biết ({e.shown}). Cài đúng "
        "phiên bản Parity đã lập bản sao lưu rồi phục hồi."
    ),
    OtherCounts: (
        "Dựng thử thì số dòng không khớp với bản kê ở bảng: {e.shown}. Không phục hồi được từ bản "
        "này; chọn bản sao lưu khác."
    ),
}


def say(error: BackupError) -> str:
    """What is wrong with the backup and what to do next, in Vietnamese."""
    return WORDS[type(error)].format(e=error)


def write(manifest: Manifest) -> str:
    """The manifest as JSON that a person can read too."""
    content = {"format": FORMAT, **asdict(manifest), "made_at": manifest.made_at.isoformat()}
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)


def read(text: str) -> Manifest:
    """The manifest that `write` wrote; raises NoManifest, or OtherFormat for a later layout."""
    try:
        content = json.loads(text)
        found = content.pop("format")
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise NoManifest from error
    if found != FORMAT:
        raise OtherFormat(found)
    try:
        manifest = _manifest(content)
    except (ValueError, TypeError, KeyError) as error:
        raise NoManifest from error
    _require_sound(manifest)
    return manifest


def _manifest(content: Mapping[str, object]) -> Manifest:
    given = dict(content)
    members = given.pop("members")
    made_at, migrations = str(given.pop("made_at")), given.pop("migrations")
    if not isinstance(members, list) or not isinstance(migrations, list):
        raise TypeError
    return Manifest(
        **given,  # type: ignore[arg-type]  # a wrong or missing name is a TypeError
        migrations=tuple(migrations),
        members=tuple(Member(**each) for each in members),
        made_at=datetime.fromisoformat(made_at),
    )


def _require_sound(manifest: Manifest) -> None:
    """Raises NoManifest for names, digests or counts that no backup of ours can hold."""
    said = (manifest.version, manifest.engine, manifest.engine_version, manifest.made_by)
    texts = (*said, *manifest.migrations, *_texts(manifest.members))
    if not all(isinstance(each, str) for each in texts):
        raise NoManifest
    names = [each.name for each in manifest.members]
    is_sound = (
        manifest.made_at.tzinfo is not None
        and isinstance(manifest.counts, dict)
        and all(isinstance(count, int) for count in manifest.counts.values())
        and all(isinstance(each.size_bytes, int) for each in manifest.members)
        and all(NAMES.fullmatch(name) for name in names)
        and all(SHA256.fullmatch(each.digest) for each in manifest.members)
        and len(set(names)) == len(names)
        and sum(name.startswith("database.") for name in names) == 1
    )
    if not is_sound:
        raise NoManifest


def _texts(members: Iterable[Member]) -> Iterator[str]:
    for each in members:
        yield from (each.name, each.digest)


def require_fit(manifest: Manifest, here: Here) -> None:
    """Pass silently when the backup can be restored here.

    Raises WrongEngine, NewerVersion or UnknownMigrations. An older backup fits: its tables are
    brought up to date while it is tried.
    """
    if manifest.engine != here.engine:
        raise WrongEngine(manifest.engine, here.engine)
    if _version_key(manifest.version) > _version_key(here.version):
        raise NewerVersion(manifest.version, here.version)
    unknown = sorted(set(manifest.migrations) - here.migrations)
    if unknown:
        raise UnknownMigrations(unknown)


def _version_key(version: str) -> tuple[int, ...]:
    """1.10 stands after 1.9."""
    return tuple(int(number) for number in re.findall(r"\d+", version))


def pending(manifest: Manifest, here: Here) -> int:
    """How many steps the backup's tables are behind this version."""
    return len(here.migrations - set(manifest.migrations))


def require_same_counts(manifest: Manifest, counts: Mapping[str, int]) -> None:
    """Raises OtherCounts, naming every table whose rows are not those of the manifest."""
    tables = sorted({*manifest.counts, *counts})
    different = [name for name in tables if manifest.counts.get(name) != counts.get(name)]
    if different:
        raise OtherCounts(different)


def file_name(digest: str) -> str:
    """Where a kept file lies in a backup: as it lies in the data folder."""
    return f"files/{digest[:2]}/{digest[2:4]}/{digest}"


def file_digest(member: Member) -> str:
    """The digest by which the file is kept, which is its name."""
    return member.name.rpartition("/")[2]


def misnamed(members: Iterable[Member]) -> list[Member]:
    """Kept files whose bytes are not those of their name: damaged before they were saved."""
    return [each for each in members if file_digest(each) != each.digest]
