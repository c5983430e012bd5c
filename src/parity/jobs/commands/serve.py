"""parity serve: the production server."""

from argparse import Namespace

from django.conf import settings
from django.core.checks import run_checks

from parity.jobs import server
from parity.jobs.console import Refused, require_tables
from parity.records.people import queries as people

HELP = "Phục vụ người dùng thật. Từ chối dữ liệu dùng thử và cấu hình không an toàn."
EXAMPLE = "parity serve --host 127.0.0.1 --port 8000 --workers 2"
NEEDS_TABLES = False  # asked for after the settings, whose faults come first
arguments = server.arguments


def run(options: Namespace) -> int:
    refuse_unsafe()
    require_tables()
    refuse_demo_accounts()
    address = server.Address(options.host, options.port)
    print(f"Đang phục vụ tại {address.url} (Ctrl+C để dừng)", flush=True)
    server.serve(address, workers=options.workers, threads=options.threads)
    return 0


def refuse_unsafe() -> None:
    """Raises Refused, naming every unsafe setting at once."""
    faults = [fault.msg for fault in run_checks(tags=["parity"], include_deployment_checks=True)]
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        faults.append("Chưa gom tệp tĩnh; chạy: make setup")
    if faults:
        raise Refused("Không phục vụ được. " + " ".join(faults))


def refuse_demo_accounts() -> None:
    """Raises Refused for a database that the demo was loaded into, wherever it lies."""
    if people.has_demo_accounts_for_system():
        raise Refused(
            "Không phục vụ được. Cơ sở dữ liệu có tài khoản dùng thử; dùng cơ sở dữ liệu khác."
        )
