"""The import contracts hold for this tree; `make check` prints the details."""

import subprocess
import sys
from pathlib import Path

import pytest

from sources import ROOT, write

pytestmark = pytest.mark.once  # reads our own source

LINT = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--config"]


def contracts(config: Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*LINT, str(config)], cwd=cwd, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_imports_only_go_down():
    found = contracts(ROOT / "import-contracts.toml", ROOT)

    assert found.returncode == 0, found.stdout


PLANTED = """
[tool.importlinter]
root_package = "planted"
[[tool.importlinter.contracts]]
name = "Imports only go down"
type = "layers"
containers = ["planted"]
layers = ["records", "domain"]
exhaustive = true
"""


@pytest.mark.slow
def test_an_import_that_goes_up_is_caught(tmp_path, monkeypatch):
    write(tmp_path, "planted/__init__.py", "")
    write(tmp_path, "planted/records.py", "")
    write(tmp_path, "planted/domain.py", "import planted.records\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    found = contracts(write(tmp_path, "contracts.toml", PLANTED), tmp_path)

    assert found.returncode == 1
    assert "planted.domain is not allowed to import planted.records" in found.stdout
