"""The command line as an operator meets it: a process of its own with its own folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

CONFIG = Path(__file__).parents[2] / "config"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with the shipped configuration and nothing else."""
    shutil.copytree(CONFIG, tmp_path / "config")
    return tmp_path


@pytest.fixture
def monitor(home: Path) -> Run:
    """Run `monitor ...` there."""

    def run(*arguments: str, stdin: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MONITOR_")}
        environment |= {"MONITOR_EXECUTOR": "serial"} | settings
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "monitor", *arguments],
            cwd=home,
            env=environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    return run
