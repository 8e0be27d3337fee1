"""What Ctrl+K finds beside commands: people, cases by mark, papers by number."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from PySide6.QtWidgets import QApplication

from cusdesk.domain.case_steps import CaseAt, CaseTab
from cusdesk.domain.dates import short_day
from cusdesk.domain.programme_steps import ProgrammeTab
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.case_lists import CaseFilter, CaseRow, narrow_cases
from cusdesk.operations.finder import (
    ApplicationFound,
    DecisionFound,
    find_applications,
    find_decisions,
    find_reports,
)
from cusdesk.operations.resident_lists import ResidentRow, find_residents, note_search
from cusdesk.ui.desk import Office
from cusdesk.ui.keys import Command
from cusdesk.ui.shell import Shell

_PEOPLE, _CASES = 6, 5
_SHORTEST = 2


class OfficeFinder:
    """Finds what the person logged in may read; it is asked in a thread, key by key.

    Only a choice is a finished search: that one goes into the access log.
    """

    def __init__(self, office: Office) -> None:
        self._office = office

    def __call__(self, text: str) -> Sequence[Command]:
        """Return what is called so, people first."""
        if len(text) < _SHORTEST:
            return []
        numbered = (*self._decisions(text), *self._reports(text), *self._applications(text))
        return [*self._people(text), *self._cases(text), *numbered]

    def _people(self, text: str) -> Iterator[Command]:
        if self._office.may(Permission.RESIDENTS_READ):
            for row in self._office.do(find_residents, text, _PEOPLE):
                yield Command(
                    _person(row), partial(self._open_person, row, text), "", "user", "osoba"
                )

    def _cases(self, text: str) -> Iterator[Command]:
        if self._office.may(Permission.CASES_READ):
            for row in self._office.do(narrow_cases, CaseFilter.ALL, text).rows[:_CASES]:
                yield Command(_case(row), _way("cases", row.id), "", "clipboard-list", "sprawa")

    def _decisions(self, text: str) -> Iterator[Command]:
        if self._office.may(Permission.DOCUMENTS_READ):
            for found in self._office.do(find_decisions, text):
                yield Command(_decision(found), _way("documents", found.id), "", "gavel", "decyzja")

    def _reports(self, text: str) -> Iterator[Command]:
        if self._office.may(Permission.CASES_READ):
            for found in self._office.do(find_reports, text):
                said = f"{found.number}, {short_day(found.received_on)}"
                yield Command(said, _way("cases", found.id), "", "phone", "zgłoszenie")

    def _applications(self, text: str) -> Iterator[Command]:
        if self._office.may(Permission.CASES_READ):
            for found in self._office.do(find_applications, text):
                said = f"{found.number}, {short_day(found.received_on)}"
                yield Command(said, _way("cases", _station(found)), "", "file-text", "wniosek")

    def _open_person(self, row: ResidentRow, text: str) -> None:
        self._office.do(note_search, text)
        _way("residents", row.id)()


def _person(row: ResidentRow) -> str:
    return ", ".join(filter(None, (row.name, row.address)))


def _case(row: CaseRow) -> str:
    return ", ".join(filter(None, (row.mark, row.person, row.kind.label)))


def _decision(found: DecisionFound) -> str:
    return f"{found.number}, {found.kind.label}, {short_day(found.issued_on)}"


def _station(found: ApplicationFound) -> CaseAt:
    of_decision = found.regime is Regime.DECISION
    return CaseAt(found.case_id, CaseTab.APPLICATION if of_decision else ProgrammeTab.APPLICATION)


def _way(screen: str, target: object) -> Callable[[], None]:
    """Return the way to a record on a screen of the one open window."""

    def go() -> None:
        shells = [one for one in QApplication.topLevelWidgets() if isinstance(one, Shell)]
        for shell in shells[-1:]:
            shell.desk.go(screen, target)

    return go
