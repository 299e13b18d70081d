"""scripts/console prepares .venv once, whoever asks and from wherever; a stand-in for uv notes what it was asked."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.meta.sources import REPOSITORY

UV = """#!/bin/sh
[ "$1" = --version ] && exit 0
printf '%s\\n' "$*" >> "$NOTES"
[ -z "${SLOW:-}" ] || { : > "$NOTES.started"; sleep "$SLOW"; }
printf '#!/bin/sh\\necho "console: $*"\\n' > "$UV_PROJECT_ENVIRONMENT/bin/yizhang"
chmod +x "$UV_PROJECT_ENVIRONMENT/bin/yizhang"
"""


class Checkout:
    """A folder with the scripts in it and a stand-in for uv on PATH."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a checkout"
        self.notes = folder / "notes"
        self.tools = folder / "tools"
        shutil.copytree(REPOSITORY / "scripts", self.root / "scripts")
        for name in ("uv.lock", "pyproject.toml"):
            shutil.copy(REPOSITORY / name, self.root / name)
        self.tools.mkdir()
        (self.tools / "uv").write_text(UV, encoding="utf-8")
        (self.tools / "uv").chmod(0o755)

    def start(self, *arguments: str, script: Path | None = None, **environment: str) -> subprocess.Popen[str]:
        """Start the console as a process group of its own, from a folder that is not the checkout."""
        path = f"{self.tools}{os.pathsep}{os.environ['PATH']}"
        return subprocess.Popen(
            [str(script or self.root / "scripts" / "console"), *arguments],
            cwd=self.tools,
            env={**os.environ, "PATH": path, "NOTES": str(self.notes), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, script: Path | None = None, **environment: str) -> tuple[int, str, str]:
        """Run the console to its end; return exit code, stdout and stderr."""
        process = self.start(*arguments, script=script, **environment)
        printed, said = process.communicate(timeout=120)
        return process.returncode, printed, said

    def asked(self) -> list[str]:
        """Return what uv was asked, one line a call."""
        return self.notes.read_text(encoding="utf-8").splitlines() if self.notes.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_the_first_start_installs_and_the_second_starts_at_once(checkout: Checkout) -> None:
    code, printed, said = checkout.run("list", "--filter", "灯:红 科室:建设")
    assert (code, printed) == (0, "console: list --filter 灯:红 科室:建设\n")
    assert "Ready." in said
    assert len(checkout.asked()) == 1
    assert checkout.run("--version") == (0, "console: --version\n", "")
    assert len(checkout.asked()) == 1


def test_nothing_that_the_tests_need_is_removed(checkout: Checkout) -> None:
    checkout.run()
    (asked,) = checkout.asked()
    assert {"--frozen", "--inexact", "--no-dev", "--compile-bytecode"} <= set(asked.split())
    assert "--extra postgres" in asked


def test_it_works_through_a_symbolic_link(checkout: Checkout) -> None:
    link = checkout.tools / "yizhang"
    link.symlink_to(checkout.root / "scripts" / "console")
    assert checkout.run("--version", script=link)[:2] == (0, "console: --version\n")


def test_two_at_once_install_once(checkout: Checkout) -> None:
    both = [checkout.start("--version", SLOW="1") for _ in range(2)]
    assert [process.communicate(timeout=120)[0] for process in both] == ["console: --version\n"] * 2
    assert len(checkout.asked()) == 1


def test_an_interrupted_installation_is_done_again_from_the_start(checkout: Checkout) -> None:
    process = checkout.start("--version", SLOW="60")
    started = checkout.notes.with_name("notes.started")
    while not started.exists():
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    code, printed, said = checkout.run("--version")
    assert (code, printed) == (0, "console: --version\n")
    assert "interrupted" in said
    assert "--reinstall" in checkout.asked()[-1]


def test_another_lock_file_is_installed(checkout: Checkout) -> None:
    checkout.run()
    with (checkout.root / "uv.lock").open("a", encoding="utf-8") as lock:
        lock.write("# one package more\n")
    checkout.run()
    assert len(checkout.asked()) == 2
    assert "--reinstall" not in checkout.asked()[-1]


def test_a_checkout_that_was_moved_is_prepared_again(checkout: Checkout) -> None:
    checkout.run()
    checkout.root = checkout.root.rename(checkout.root.with_name("moved"))
    code, printed, said = checkout.run("--version")
    assert (code, printed) == (0, "console: --version\n")
    assert "moved" in said


def test_an_installation_that_fails_is_told_and_tried_again(checkout: Checkout) -> None:
    uv = checkout.tools / "uv"
    uv.write_text("#!/bin/sh\n[ \"$1\" = --version ] && exit 0\nexit 2\n", encoding="utf-8")
    code, printed, said = checkout.run("--version")
    assert (code, printed) == (69, "")
    assert "did not finish" in said
    uv.write_text(UV, encoding="utf-8")
    assert checkout.run("--version")[:2] == (0, "console: --version\n")


def test_without_a_python_it_says_what_to_install(checkout: Checkout) -> None:
    for name in ("sh", "dirname", "cat", "cksum", "readlink"):
        (checkout.tools / name).symlink_to(shutil.which(name) or name)
    code, printed, said = checkout.run("--version", PATH=str(checkout.tools))
    assert (code, printed) == (69, "")
    assert "Python 3.11 or newer" in said and "apt install" in said
    assert not (checkout.root / ".venv").exists()
