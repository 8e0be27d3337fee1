"""Mieszkańcy: everyone the centre knows, found by any beginning, and the card of one."""

from collections.abc import Iterator, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.clocks import ClockKind
from cusdesk.domain.identity import Standing
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.merged_around import MergedCard, merged_around
from cusdesk.operations.resident_lists import (
    Listing,
    ResidentRow,
    count_residents,
    note_search,
    open_list,
    page_of_residents,
    resident_row,
)
from cusdesk.operations.resident_papers import parts_of_register, residents_register
from cusdesk.ui.beginnings import NEW_RESIDENT
from cusdesk.ui.buttons import primary
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.keys import Command
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.residents_card import NamesOf, ResidentPane
from cusdesk.ui.residents_form import new_resident_pane
from cusdesk.ui.rows import Pages, RowItem
from cusdesk.ui.rows.item import initials
from cusdesk.ui.tasks import later
from cusdesk.ui.theme import Tone

_SETTLED = 1500
_SHORTEST = 3


class ResidentsScreen(ListScreen[ResidentRow]):
    """The list in two lines a person, narrowed while one types, and the card of the one chosen."""

    title = "Mieszkańcy"
    noun = ("osoba", "osoby", "osób")
    search_hint = "PESEL, nazwisko, ulica, telefon, numer"
    chips = tuple((listing.value, listing.label) for listing in Listing)
    nothing_chosen = (
        "users",
        "Nie wybrano osoby",
        "Wybierz kogoś z listy strzałkami i Enterem. Nową osobę dodasz skrótem Ctrl+N.",
    )
    nothing_found = (
        "search",
        "Nikogo takiego nie ma",
        "Sprawdź pisownię albo dodaj osobę skrótem Ctrl+N.",
    )
    watches = frozenset(
        {"resident", "address", "phone", "sensitive_mark", "case", "interview", "decision"}
    )
    help_page = "mieszkancy"

    def __init__(self, desk: Desk) -> None:
        self._opened: Listing | None = None
        self._pane: ResidentPane | None = None
        super().__init__(desk)
        self._settled = QTimer(self, interval=_SETTLED, singleShot=True)
        self._settled.timeout.connect(self._log_search)
        self.search.textChanged.connect(lambda _text: self._settled.start())

    # The list

    def read_list(self) -> None:
        """Read the rows again; whose date is near is first worked out in a thread.

        After a change the law is asked about every live case, which is long enough to be felt.
        """
        if self.listing is not Listing.DUE:
            super().read_list()
            return
        self.tell_count("liczę terminy…")
        later(partial(self.office.do, count_residents, "", Listing.DUE), self._show_due, self)

    def _show_due(self, _number: int) -> None:
        super().read_list()

    def rows_for(self, text: str, chip: str) -> Sequence[ResidentRow]:
        listing = Listing(chip or Listing.ALL)
        if listing is not self._opened:
            # Opening a list is one line of the access log; paging and typing write none.
            self._opened = listing
            self.office.do(open_list, listing)
        number = self.office.do(count_residents, text, listing)
        return Pages(number, partial(self._page, text, listing))

    def _page(self, text: str, listing: Listing, start: int, number: int) -> list[ResidentRow]:
        return self.office.do(page_of_residents, text, listing, start, number)

    def item(self, row: ResidentRow) -> RowItem:
        badge, tone = _badge(row)
        cases = counted(row.running_cases, "sprawa", "sprawy", "spraw")
        return RowItem(
            title=row.name,
            note=row.address,
            end=cases if row.running_cases else "",
            badge=badge,
            tone=tone,
            mark=initials(row.given_name, row.surname),
        )

    def row_of(self, target: object) -> ResidentRow | None:
        return self.office.do(resident_row, target) if isinstance(target, UUID) else None

    # The card

    def card(self, row: ResidentRow) -> QWidget:
        self._log_search()
        if self._pane is None or self._pane.resident_id != row.id:
            self._pane = ResidentPane(self.desk, row.id)
            self._pane.withdrawn.connect(self._let_go)
        return self._pane

    def refresh(self) -> None:
        super().refresh()
        if self._pane is not None:
            self._pane.refresh()

    def show_target(self, target: object) -> None:
        """Turn to a person by id, to the forms of their name, or to the form of a new person."""
        if target == NEW_RESIDENT:
            self.new_resident()
        elif isinstance(target, NamesOf):
            self.show_target(target.resident_id)
            if self._pane is not None:
                self._pane.confirm_names(target.then)
        elif isinstance(target, UUID):
            # The card is made anew, though the same person's may stand in sight.
            self._pane = self._carded = None
            super().show_target(target)
            if self._pane is None and any(one.stays for one in self._merged(target)):
                self._show_merged(target)

    def _merged(self, target: UUID) -> Sequence[MergedCard]:
        return self.office.do(merged_around, target)

    def _show_merged(self, target: UUID) -> None:
        """Show a card that was merged into another: it stands in no list any more."""
        self._pane = ResidentPane(self.desk, target)
        self.list.unselect()
        self.show_card(self._pane)
        self._carded = target

    def _let_go(self) -> None:
        """Leave the card of a person whose entry was withdrawn."""
        self._pane = None
        self.list.unselect()
        self.show_card(EmptyState(*self.nothing_chosen))
        self.refresh()
        self.back_to_list()

    def new_resident(self) -> None:
        """Open the form of a person the centre does not know yet."""
        if not self.office.may(Permission.RESIDENTS_WRITE):
            return
        self._pane = None
        pane = new_resident_pane(self.desk, self._show_new, self.new_resident, self.back_to_list)
        self.show_card(pane)

    def _show_new(self, resident_id: UUID) -> None:
        self.refresh()
        self.show_target(resident_id)

    # What the shell asks

    def primary_button(self) -> QPushButton | None:
        if not self.office.may(Permission.RESIDENTS_WRITE):
            return None
        return primary("Dodaj osobę", self.new_resident, "user-plus", "Ctrl+N")

    def commands(self) -> Sequence[Command]:
        found = list(self._print_commands())
        if self.office.may(Permission.RESIDENTS_WRITE):
            found.insert(0, Command("Nowa osoba", self.new_resident, "Ctrl+N", "user-plus"))
        if self._pane is not None:
            found += self._pane.commands()
        return found

    def _print_commands(self) -> Iterator[Command]:
        """Yield the way to print the list in sight: whole, or part by part when it is long."""
        name = "Drukuj listę mieszkańców"
        parts = self.office.do(parts_of_register, self.listing)
        for number in range(1, parts + 1):
            named = f"{name}, część {number} z {parts}" if parts > 1 else name
            yield Command(named, partial(self.print_list, number), "", "printer")

    @property
    def listing(self) -> Listing:
        """The list that the filter has chosen."""
        return Listing(self.filter.current or Listing.ALL)

    def print_list(self, number: int = 1) -> None:
        """Show one part of the list the filter has chosen, ready to be printed or saved."""
        make = partial(self.office.do, residents_register, self.listing, number)
        name = f"wykaz-mieszkancow-{number}.pdf" if number > 1 else "wykaz-mieszkancow.pdf"
        self.desk.show_pdf(Pdf("Wykaz mieszkańców", make, name))

    def _log_search(self) -> None:
        self._settled.stop()
        typed = self.search.text().strip()
        if len(typed) >= _SHORTEST and typed != self._logged:
            self._logged = typed
            self.office.do(note_search, typed)

    _logged = ""


def _badge(row: ResidentRow) -> tuple[str, Tone]:
    if row.standing is not Standing.HERE:
        return row.standing.label, Tone.QUIET
    if row.protected:
        return "dane chronione", Tone.BAD
    if row.clock is None:
        return "", Tone.WARN
    if row.clock.is_late:
        return "po terminie", Tone.BAD
    if row.clock.kind is ClockKind.FINALITY:
        return "do stwierdzenia", Tone.INFO
    return f"termin {row.clock.short}", Tone.WARN
