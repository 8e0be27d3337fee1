"""What the window is given from outside: the way into offices, screens, and the first set-up."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from cusdesk.ui.desk import Office
from cusdesk.ui.screens import ScreenSpec
from cusdesk.ui.shell import Surround


class Gate(Protocol):
    """The way into offices; refusals are `LoginError` and `StoreError`."""

    def unlock(self, folder: Path, login: str, password: str) -> Office:
        """Open an office for a person."""

    def recover(self, folder: Path, code: str, login: str, password: str) -> Office:
        """Open an office by its recovery code and give a person a new password."""

    def confirm(self, office: Office, login: str, password: str) -> bool:
        """Tell whether it is the same person again; False when it is someone else."""

    def wait(self, folder: Path) -> int:
        """Return how many seconds the person who tried last has to wait."""


@dataclass(frozen=True, slots=True)
class Program:
    """All that is loaded while the log-in window is already on the screen."""

    gate: Gate
    screens: Sequence[ScreenSpec]
    surround: Callable[[Office], Surround]
    first_run: Callable[[Path, Callable[[Office], object]], QWidget]
