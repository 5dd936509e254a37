"""On what a benchmark ran: without it a figure says little."""

import os
import platform
from importlib.metadata import version
from pathlib import Path


def told() -> str:
    """One line: processor, cores, system, versions."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("imbroglio", "spacy", "numpy"))
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, {packages}"
    )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text("utf-8").splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or platform.machine()
