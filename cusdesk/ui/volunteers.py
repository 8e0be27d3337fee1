"""Wolontariusze: who helps without pay, under which agreement, for how many hours."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.carers import SOON_DAYS, CarerKind
from cusdesk.domain.contracts import spoken_load
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.volunteer_papers import volunteers_register
from cusdesk.operations.volunteers import VolunteerRow, list_volunteers, refreshed_volunteers
from cusdesk.ui.carers import standing
from cusdesk.ui.carers_form import NewCarer
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.rows import RowItem
from cusdesk.ui.rows.item import initials
from cusdesk.ui.sections import Adding, Section
from cusdesk.ui.theme import Tone
from cusdesk.ui.volunteers_card import VolunteerPart

ALL, WITHOUT, ENDING = "all", "without", "ending"


class VolunteersSection(Section[VolunteerRow]):
    """The volunteers by surname."""

    title = "Wolontariusze"
    noun = ("wolontariusz", "wolontariuszy", "wolontariuszy")
    search_hint = "Nazwisko, miejscowość, zakres"
    chips = ((ALL, "Wszyscy"), (WITHOUT, "Bez porozumienia"), (ENDING, "Brakuje lub wygasa"))
    nothing_chosen = (
        "heart-handshake",
        "Nie wybrano wolontariusza",
        "Wybierz osobę z listy. Nowego wolontariusza dodasz skrótem Ctrl+N.",
    )
    watches = frozenset({"carer", "carer_paper", "volunteer_agreement", "volunteer_hours"})
    adding = Adding(
        "Dodaj wolontariusza", "Nowy wolontariusz", Permission.COMMUNITY_WRITE, "user-plus"
    )
    printing = "Drukuj rejestr porozumień wolontariackich"

    def __init__(self, desk: Desk) -> None:
        self._logged = False
        super().__init__(desk)

    def rows_for(self, text: str, chip: str) -> Sequence[VolunteerRow]:
        """Return the volunteers of a chip who hold every word typed."""
        words = folded(text).split()
        known = self._known()
        narrowed = {
            ALL: known,
            WITHOUT: [row for row in known if row.carer.active and row.running is None],
            ENDING: [row for row in known if row.carer.worries or self._ends_soon(row)],
        }
        for key in (WITHOUT, ENDING):
            self.filter.count(key, len(narrowed[key]) or None)
        rows = narrowed[chip]
        return [row for row in rows if all(word in folded(_said(row)) for word in words)]

    def _ends_soon(self, row: VolunteerRow) -> bool:
        ends_on = row.running.agreement.ends_on if row.running else None
        return ends_on is not None and ends_on <= self.desk.today + timedelta(days=SOON_DAYS)

    def _known(self) -> list[VolunteerRow]:
        ask = refreshed_volunteers if self._logged else list_volunteers
        self._logged = True
        return self.office.do(ask)

    def item(self, row: VolunteerRow) -> RowItem:
        card, running = row.carer.card, row.running
        badge, tone = standing(row.carer)
        if row.carer.active and running is None:
            badge, tone = "bez porozumienia", Tone.WARN
        note = f"nr {running.number}, {running.agreement.scope}" if running else ""
        return RowItem(
            title=f"{card.surname} {card.given_name}",
            note=note or card.locality_name,
            end=spoken_load(row.minutes) if row.minutes else "",
            badge=badge,
            tone=tone,
            mark=initials(card.given_name, card.surname),
        )

    def card(self, row: VolunteerRow) -> QWidget:
        """Return the card of a volunteer."""
        return VolunteerPart(self.desk, row.id)

    def row_of(self, target: object) -> VolunteerRow | None:
        return next((row for row in self._known() if row.id == target), None)

    def add(self) -> None:
        """Show the form of a new volunteer."""
        page = NewCarer(self.desk, {CarerKind.VOLUNTEER}, "Nowy wolontariusz")
        page.added.connect(self._kept)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def print_list(self) -> None:
        """Show the register of this year's agreements as it is printed."""
        year = self.desk.today.year
        make = partial(self.office.do, volunteers_register, year)
        self.desk.show_pdf(
            Pdf("Rejestr porozumień", make, f"porozumienia-wolontariackie-{year}.pdf")
        )

    def _kept(self, added: UUID) -> None:
        self.desk.tell("Dodano wolontariusza")
        self.refresh()
        self.show_target(added)


def _said(row: VolunteerRow) -> str:
    card, running = row.carer.card, row.running
    terms = f"{running.agreement.scope} {running.number}" if running else ""
    return f"{card.surname} {card.given_name} {card.address} {terms}"
