"""Everything the log-in window does without: the way in, the screens, what surrounds them."""

from pathlib import Path
from typing import cast

from cusdesk.app import gate
from cusdesk.domain.errors import OfficeError
from cusdesk.operations.office import Office as OpenOffice
from cusdesk.operations.setup import is_demonstration
from cusdesk.operations.staff_cards import own_card
from cusdesk.ui.desk import Office
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.finder import OfficeFinder
from cusdesk.ui.first_run import FirstRun
from cusdesk.ui.places import SCREENS
from cusdesk.ui.program import Program
from cusdesk.ui.shell import Surround


def program() -> Program:
    """Return the program as it is shipped."""
    return Program(gate=Door(), screens=SCREENS, surround=surround_of, first_run=FirstRun)


class Door:
    """The way into offices as the log-in window asks for it."""

    def __init__(self) -> None:
        self._tried = ""

    def unlock(self, folder: Path, login: str, password: str) -> Office:
        """Open an office for a person."""
        self._tried = login
        return gate.unlock(folder, login, password)

    def recover(self, folder: Path, code: str, login: str, password: str) -> Office:
        """Open an office by its recovery code and give a person a new password."""
        self._tried = login
        return gate.recover(folder, code, login, password)

    def confirm(self, office: Office, login: str, password: str) -> bool:
        """Tell whether it is the same person again; False when it is someone else."""
        self._tried = login
        return gate.confirm(cast("OpenOffice", office), login, password)

    def wait(self, folder: Path) -> int:
        """Return how many seconds the person who tried last has to wait."""
        try:
            return gate.wait(folder, self._tried)
        except OfficeError:
            # Without readable keys there is nothing to wait for; the refusal itself was said.
            return 0


def surround_of(office: Office) -> Surround:
    """Return what the window shows around the screens of whoever is in."""
    own = office.do(own_card)
    return Surround(
        person=own.name,
        login=own.login,
        drafts=OfficeDrafts(office),
        finder=OfficeFinder(office),
        demo=office.do(is_demonstration),
        prepare=cast("OpenOffice", office).prepare,
    )
