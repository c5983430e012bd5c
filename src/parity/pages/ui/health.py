"""Whether people can be served: what /health/ready asks."""

import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from parity.records.outlines import queries as outlines

# Below this a database may fail to write; the administrator has to act before.
LEAST_FREE_BYTES = 200 * 1024 * 1024


def faults() -> list[str]:
    """What is missing, in the administrator's words; empty when everything is there."""
    try:
        missing = unapplied()
    except DatabaseError:
        return ["Không kết nối được cơ sở dữ liệu."]
    if missing:
        return [f"Còn {missing} bước cập nhật cơ sở dữ liệu chưa chạy."]
    return [*_outline_faults(), *_disk_faults()]


def unapplied() -> int:
    """How many steps the tables are behind the installed version."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _outline_faults() -> list[str]:
    if outlines.has_published_for_system():
        return []
    return ["Chưa có đề cương nào được ban hành: chạy parity load-programme."]


def free_bytes() -> int:
    """What is free on the disk of the data folder."""
    return shutil.disk_usage(settings.STATE_DIR).free


def _disk_faults() -> list[str]:
    free = free_bytes()
    return [] if free >= LEAST_FREE_BYTES else [f"Ổ đĩa chỉ còn {free // 2**20} MB trống."]
