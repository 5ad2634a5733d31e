from __future__ import annotations

import subprocess
import sys

HEAVY = ("trafilatura", "py3langid", "pycrfsuite", "matplotlib", "xlsxwriter", "jinja2")
_ASK = f"import sys, monitor.scheduler; print(*(name for name in {HEAVY} if name in sys.modules))"


def test_the_service_itself_loads_neither_readers_nor_drawers() -> None:
    """They fill the workers' memory, not the memory of the process that polls two thousand feeds."""
    asked = [sys.executable, "-c", _ASK]
    seen = subprocess.run(asked, check=True, capture_output=True, text=True).stdout  # noqa: S603 - this Python

    assert seen.split() == []
