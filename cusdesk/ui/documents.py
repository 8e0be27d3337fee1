"""Dokumenty: the register of decisions, what waits, what ends soon, every paper ever issued."""

from collections.abc import Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.overview import ToRenew
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.applications_paper import empty_application
from cusdesk.operations.decision_lists import (
    DecisionRow,
    WaitingDraft,
    count_decisions,
    decision_row,
    decision_rows,
    list_decisions,
    list_to_deliver,
    list_waiting,
)
from cusdesk.operations.decisions import EndingDecision, list_ending
from cusdesk.operations.documents import (
    DocumentRow,
    count_documents,
    document_row,
    document_rows,
    list_documents,
)
from cusdesk.operations.letters_to_deliver import LetterToDeliver, list_letters_to_deliver
from cusdesk.operations.registers import (
    decisions_register,
    delivery_list,
    documents_list,
    ending_register,
    waiting_list,
)
from cusdesk.ui.beginnings import NEW_RECORDED
from cusdesk.ui.buttons import primary
from cusdesk.ui.decisions_issued import STATE_TONES
from cusdesk.ui.decisions_recorded import RecordedPane, RecordedWays
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.documents_cards import DecisionCard, DocumentCard, HolesPane, WaitingCard
from cusdesk.ui.keys import Command
from cusdesk.ui.letters_to_deliver import LetterCard, letter_item
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.residents_form import newcomer_pane
from cusdesk.ui.rows import Pages, RowItem
from cusdesk.ui.rows.item import initials
from cusdesk.ui.theme import Tone

Row = DecisionRow | WaitingDraft | EndingDecision | DocumentRow | LetterToDeliver
REGISTER, WAITING, DELIVER, ENDING, ALL = "register", "waiting", "deliver", "ending", "all"
ENDING_DAYS = 60
PRESSING_DAYS = 14
CODE = "cusdesk:"
# A paper in sight has Ctrl+P for itself.
PRINT_KEY = "Ctrl+Shift+P"


class DocumentsScreen(ListScreen[Row]):
    """Decisions and papers; the code of a paper, scanned or typed, opens its record."""

    title = "Dokumenty"
    noun = ("pozycja", "pozycje", "pozycji")
    search_hint = "Numer, nazwisko, znak albo kod z papieru"
    chips = (
        (REGISTER, "Rejestr decyzji"),
        (WAITING, "Do zatwierdzenia"),
        (DELIVER, "Do doręczenia"),
        (ENDING, "Kończące się"),
        (ALL, "Wszystkie dokumenty"),
    )
    nothing_chosen = (
        "file-text",
        "Nie wybrano dokumentu",
        "Wybierz pozycję z listy. Decyzję wydaną w innym programie zapiszesz skrótem Ctrl+N.",
    )
    nothing_found = (
        "file-text",
        "Nic tu nie ma",
        "Zmień szukane słowo albo wybierz inną listę. Kod z papieru możesz wpisać w to pole.",
    )
    watches = frozenset(
        {"decision", "decision_draft", "decision_event", "delivery", "document"}
        | {"letter_delivery"}
    )
    help_page = "dokumenty"

    def __init__(self, desk: Desk) -> None:
        self._logged: set[str] = set()
        super().__init__(desk)
        QShortcut(QKeySequence(PRINT_KEY), self).activated.connect(self.print_list)

    # The list

    def rows_for(self, text: str, chip: str) -> Sequence[Row]:
        if text.startswith(CODE):
            return self.office.do(document_rows, text)
        if chip == REGISTER:
            return self._register(text)
        if chip == ALL:
            return self._documents(text)
        return [row for row in self._short_list(chip) if _matches(row, text)]

    def _short_list(self, chip: str) -> Sequence[Row]:
        if chip == WAITING:
            return self.office.do(list_waiting)
        if chip == DELIVER:
            do = self.office.do
            return [*do(list_letters_to_deliver), *do(list_to_deliver)]
        return self.office.do(list_ending, ENDING_DAYS)

    def _register(self, text: str) -> Sequence[Row]:
        ask = list_decisions if self._is_first(REGISTER) else count_decisions
        count = self.office.do(ask, None, text)
        return Pages(
            count, lambda start, number: self.office.do(decision_rows, None, text, start, number)
        )

    def _documents(self, text: str) -> Sequence[Row]:
        ask = list_documents if self._is_first(ALL) else count_documents
        count = self.office.do(ask, text)
        return Pages(
            count, lambda start, number: self.office.do(document_rows, text, start, number)
        )

    def _is_first(self, chip: str) -> bool:
        """Whether a list is opened now; only its opening is a line of the access log."""
        first = chip not in self._logged
        self._logged.add(chip)
        return first

    def item(self, row: Row) -> RowItem:
        match row:
            case DecisionRow():
                return _decision_item(row)
            case WaitingDraft():
                return _draft_item(row)
            case EndingDecision():
                return _ending_item(row)
            case LetterToDeliver():
                return letter_item(row)
            case DocumentRow():
                return RowItem(row.title, _whose(row), short_day(row.issued_on), mark="file-text")

    def identity(self, row: Row) -> object:
        # The same decision stands in the register with a card that asks for no renewal.
        return (ENDING, row.decision.id) if isinstance(row, EndingDecision) else row.id

    def row_of(self, target: object) -> Row | None:
        if not isinstance(target, UUID):
            return None
        paper = self.office.do(document_row, target)
        return paper or self.office.do(decision_row, target)

    # The card

    def card(self, row: Row) -> QWidget:
        match row:
            case DecisionRow():
                return DecisionCard(self.desk, row.id)
            case WaitingDraft():
                return WaitingCard(self.desk, row)
            case EndingDecision():
                return DecisionCard(self.desk, row.decision.id, renewing=not row.renewed)
            case LetterToDeliver():
                return LetterCard(self.desk, row.id)
            case DocumentRow():
                typed = self.search.text().strip()
                return DocumentCard(self.desk, row.id, typed if typed.startswith(CODE) else "")

    def show_target(self, target: object) -> None:
        if target == NEW_RECORDED:
            self.record()
        elif isinstance(target, ToRenew):
            super().show_target(target.decision_id)
            if isinstance(self._card, DecisionCard):
                self._card.renew()
        else:
            super().show_target(target)

    def record(self) -> None:
        """Open the form of a decision made elsewhere."""
        self.write_drafts()
        self.show_card(self._recording())

    def _recording(self) -> RecordedPane:
        ways = RecordedWays(self._show_stored, self.record, self._register_person)
        return RecordedPane(self.desk, ways)

    def _show_stored(self, decision_id: UUID) -> None:
        self.show_record(DecisionCard(self.desk, decision_id), decision_id)

    def _register_person(self, typed: Mapping[str, str]) -> None:
        """Enter a person the centre does not know, and come back to what was typed."""

        def go_on(resident_id: UUID | None) -> None:
            pane = self._recording()
            self.show_card(pane)
            pane.go_on(typed, resident_id)
            pane.take_focus()

        self.show_card(newcomer_pane(self.desk, go_on))

    def show_holes(self) -> None:
        """Open the list of numbers the register cannot explain."""
        self.show_card(HolesPane(self.desk, self.desk.today.year))

    def print_list(self) -> None:
        """Show the list in sight as it is printed; of the register, this year's."""
        year, office = self.desk.today.year, self.office
        name, make = {
            REGISTER: (f"rejestr-decyzji-{year}", partial(office.do, decisions_register, year)),
            WAITING: ("projekty-decyzji", partial(office.do, waiting_list)),
            DELIVER: ("do-doreczenia", partial(office.do, delivery_list)),
            ENDING: ("decyzje-konczace-sie", partial(office.do, ending_register, ENDING_DAYS)),
            ALL: ("dokumenty", partial(office.do, documents_list, self.search.text())),
        }[self.filter.current]
        title = dict(self.chips)[self.filter.current]
        self.desk.show_pdf(Pdf(title, make, f"{name}.pdf"))

    def print_register(self) -> None:
        """Show the register of this year's decisions as it is printed, whatever is in sight."""
        year = self.desk.today.year
        make = partial(self.office.do, decisions_register, year)
        self.desk.show_pdf(Pdf("Rejestr decyzji", make, f"rejestr-decyzji-{year}.pdf"))

    def print_form(self) -> None:
        """Show the empty application form, to be taken home."""
        make = partial(self.office.do, empty_application)
        self.desk.show_pdf(Pdf("Wniosek o usługi opiekuńcze", make, "wniosek.pdf"))

    def primary_button(self) -> QPushButton | None:
        if not self.office.may(Permission.DECISIONS_DRAFT):
            return None
        return primary("Zapisz decyzję spoza programu", self.record, "file-plus", "Ctrl+N")

    def commands(self) -> Sequence[Command]:
        made = [
            Command("Drukuj tę listę", self.print_list, PRINT_KEY, "printer"),
            Command("Drukuj rejestr decyzji", self.print_register, "", "printer"),
            Command("Drukuj pusty wniosek o usługi", self.print_form, "", "file-text"),
        ]
        if self.office.may(Permission.DECISIONS_APPROVE):
            made.append(Command("Brakujące numery rejestru", self.show_holes, "", "list"))
        if self.office.may(Permission.DECISIONS_DRAFT):
            name = "Zapisz decyzję spoza programu"
            made.append(Command(name, self.record, "Ctrl+N", "file-plus"))
        return made


def _decision_item(row: DecisionRow) -> RowItem:
    return RowItem(
        title=row.person.name,
        note=f"{row.number}, {row.kind.label}",
        end=short_day(row.issued_on),
        badge=row.state.label,
        tone=STATE_TONES[row.state],
        mark=initials(row.person.given_name, row.person.surname),
    )


def _draft_item(row: WaitingDraft) -> RowItem:
    return RowItem(
        title=row.person.name,
        note=f"{row.kind.label}, autor: {row.author}",
        end=row.mark,
        badge=row.state.of_draft,
        tone=STATE_TONES[row.state],
        mark=initials(row.person.given_name, row.person.surname),
    )


def _ending_item(row: EndingDecision) -> RowItem:
    last = row.decision.last
    near = row.days_left <= PRESSING_DAYS
    return RowItem(
        title=row.person.name,
        note=f"{row.decision.number}, {row.decision.hours}",
        end=f"do {short_day(last)}" if last else "",
        badge="odnowienie w toku" if row.renewed else f"za {row.days_left} dni",
        tone=Tone.GOOD if row.renewed else Tone.BAD if near else Tone.WARN,
        mark=initials(row.person.given_name, row.person.surname),
    )


def _whose(row: DocumentRow) -> str:
    return row.person.name if row.person else "dokument centrum"


def _matches(row: Row, text: str) -> bool:
    if not text:
        return True
    person = row.person
    number = row.decision.number if isinstance(row, EndingDecision) else ""
    said = f"{person.name} {person.surname} {number}" if person else number
    return folded(text) in folded(said)
