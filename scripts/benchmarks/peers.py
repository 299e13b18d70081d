"""Other programs to compare with, installed into a virtual environment of their own in the cache folder."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

from scripts.benchmarks.programs import listed
from scripts.benchmarks.setting import Peer, Setting
from scripts.benchmarks.stores import tell

PACKAGES = ("harlequin", "visidata")


def installed_peers(setting: Setting, cache: Path) -> tuple[Peer, ...]:
    """Return the peers, opened on the small store or a sheet of its rows; install them where that was not done.

    Raises:
        CalledProcessError: the package index could not be reached, or a package does not install.
    """
    programs = _installed(cache)
    store = setting.stores.bureau(setting.effort.small)
    sheet = setting.folder / "cases.csv"
    with sheet.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(listed(store, setting.effort.small))
    return (
        Peer("harlequin", (str(programs / "harlequin"), "-a", "sqlite", str(store.file)), opens_cases=False),
        Peer("visidata", (str(programs / "vd"), str(sheet)), opens_cases=True),
    )


def _installed(cache: Path) -> Path:
    folder = cache / "peers"
    programs = folder / "bin"
    if not all((programs / name).exists() for name in ("harlequin", "vd")):
        tell(f"installing {', '.join(PACKAGES)} into {folder}")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True, stdout=sys.stderr)
        pip = [str(programs / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, *PACKAGES], check=True, stdout=sys.stderr)
    return programs
