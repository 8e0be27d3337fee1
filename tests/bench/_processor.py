"""Processor time of other processes, as the system counts it."""

import os
from pathlib import Path


def processor_seconds(pid: int) -> float:
    """Return what a process has spent so far, in its own code and in the system's."""
    # The name in brackets may hold anything; times stand behind it.
    told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
