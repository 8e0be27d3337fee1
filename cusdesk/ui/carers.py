"""Osoby: employees, people of providers and neighbours, with papers that end."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.carers import CarerKind, PaperState
from cusdesk.domain.phones import shown_number
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.carers import (
    CarerRow,
    carer_view,
    list_carers,
    refreshed_carers,
)
from cusdesk.operations.provider_prints import carers_register
from cusdesk.operations.volunteer_papers import neighbours_register
from cusdesk.ui.carers_card import CarerPart
from cusdesk.ui.carers_form import NewCarer
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.keys import Command
from cusdesk.ui.rows import RowItem
from cusdesk.ui.rows.item import initials
from cusdesk.ui.sections import Section
from cusdesk.ui.theme import Tone

ALL, OWN, FOREIGN, NEIGHBOURS, ENDING = "all", "own", "foreign", "neighbours", "ending"
_OWN = frozenset({CarerKind.EMPLOYEE, CarerKind.MANDATE})
_KINDS = {
    OWN: _OWN,
    FOREIGN: frozenset({CarerKind.OF_PROVIDER}),
    NEIGHBOURS: frozenset({CarerKind.NEIGHBOUR}),
}
SHOWN = frozenset(CarerKind) - {CarerKind.VOLUNTEER}


class CarersSection(Section[CarerRow]):
    """The people who provide services, by surname."""

    title = "Osoby"
    noun = ("osoba", "osoby", "osób")
    search_hint = "Nazwisko, miejscowość, wykonawca"
    chips = (
        (ALL, "Wszystkie"),
        (OWN, "Własne"),
        (FOREIGN, "Wykonawców"),
        (NEIGHBOURS, "Sąsiedzi"),
        (ENDING, "Brakuje lub wygasa"),
    )
    nothing_chosen = (
        "users",
        "Nie wybrano osoby",
        "Wybierz osobę z listy. Nową dodasz skrótem Ctrl+N.",
    )
    watches = frozenset(
        {
            *("carer", "carer_paper", "carer_service", "neighbour_check"),
            *("work_terms", "availability", "absence", "carer_refusal", "carer_preference"),
        }
    )
    printing = "Drukuj rejestr osób"
    kinds: ClassVar[frozenset[CarerKind]] = SHOWN

    def __init__(self, desk: Desk) -> None:
        self._logged = False
        super().__init__(desk)

    def rows_for(self, text: str, chip: str) -> Sequence[CarerRow]:
        """Return the people of a chip who hold every word typed."""
        words = folded(text).split()
        known = [row for row in self._known() if row.card.kind in self.kinds]
        ending = [row for row in known if row.worries]
        self.filter.count(ENDING, len(ending) or None)
        rows = ending if chip == ENDING else known
        kinds = _KINDS.get(chip, self.kinds)
        return [
            row
            for row in rows
            if row.card.kind in kinds and all(word in folded(_said(row)) for word in words)
        ]

    def _known(self) -> list[CarerRow]:
        """Return everyone; only the opening of the list is a line of the access log."""
        ask = refreshed_carers if self._logged else list_carers
        self._logged = True
        return self.office.do(ask)

    def item(self, row: CarerRow) -> RowItem:
        badge, tone = standing(row)
        whose = row.provider if row.card.kind is CarerKind.OF_PROVIDER else row.card.kind.label
        return RowItem(
            title=f"{row.card.surname} {row.card.given_name}",
            note=", ".join(filter(None, (row.card.locality_name, whose))),
            end=shown_number(row.card.phone),
            badge=badge,
            tone=tone,
            mark=initials(row.card.given_name, row.card.surname),
        )

    def card(self, row: CarerRow) -> QWidget:
        """Return the card of a person."""
        return CarerPart(self.desk, row.id)

    def row_of(self, target: object) -> CarerRow | None:
        return self.office.do(carer_view, target).row if isinstance(target, UUID) else None

    def commands(self) -> Sequence[Command]:
        """Return the way to the register of neighbour services."""
        if not self.office.may(Permission.RESIDENTS_READ):
            return ()
        return (Command("Drukuj rejestr usług sąsiedzkich", self._print_neighbours, "", "printer"),)

    def add(self) -> None:
        """Show the form of a new person."""
        page = NewCarer(self.desk, self.kinds, "Nowa osoba świadcząca usługi")
        page.added.connect(self._kept)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def print_list(self) -> None:
        """Show the register of people as it is printed."""
        make = partial(self.office.do, carers_register)
        self.desk.show_pdf(Pdf("Rejestr osób", make, "rejestr-osob.pdf"))

    def _print_neighbours(self) -> None:
        make = partial(self.office.do, neighbours_register)
        self.desk.show_pdf(Pdf("Rejestr usług sąsiedzkich", make, "uslugi-sasiedzkie.pdf"))

    def _kept(self, added: UUID) -> None:
        self.desk.tell("Dodano osobę")
        self.refresh()
        self.show_target(added)


def standing(row: CarerRow) -> tuple[str, Tone]:
    """Return the badge of a person: the most pressing of the papers."""
    if not row.active:
        return "zakończona", Tone.QUIET
    states = {one.state for one in row.worries}
    for state, text, tone in (
        (PaperState.EXPIRED, "wygasło", Tone.BAD),
        (PaperState.MISSING, "brak papierów", Tone.BAD),
        (PaperState.SOON, "wygasa wkrótce", Tone.WARN),
    ):
        if state in states:
            return text, tone
    return "", Tone.QUIET


def _said(row: CarerRow) -> str:
    card = row.card
    return f"{card.surname} {card.given_name} {card.surname} {card.address} {row.provider}"
