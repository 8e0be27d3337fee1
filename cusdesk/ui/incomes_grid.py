"""The receipts of a household: rows under each member, one field to the form around them."""

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.income_kinds import IncomeKind
from cusdesk.operations.households import HouseholdView, MemberView
from cusdesk.operations.incomes import Component
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import link
from cusdesk.ui.fields.base import Field
from cusdesk.ui.incomes_rows import ReceiptRow
from cusdesk.ui.labels import label
from cusdesk.ui.layout import clear, column, focus_first, row
from cusdesk.ui.theme import Tone

Receipts = tuple[Component, ...]


class MemberRows(QWidget):
    """The receipts of one person; Enter goes through them and then on."""

    edited = Signal()

    def __init__(self, member: MemberView, kinds: Sequence[IncomeKind]) -> None:
        super().__init__()
        self.resident_id, self.name = member.resident.id, member.resident.name
        self._kinds = kinds
        self.rows: list[ReceiptRow] = []
        self._place = column(gap=6)
        adds = link(f"Dodaj dochód: {self.name}", self.begin)
        head = row(label(self.name, "strong"), None, adds)
        self.setLayout(column(head, self._place, gap=6))

    def show_components(self, components: Sequence[Component]) -> None:
        """Show receipts, and an empty row where there are none."""
        named = {kind.code: kind for kind in self._kinds}
        self._start_over()
        for one in components:
            self.add().show_component(one, named)
        if not components:
            self.add()

    def retype(self, texts: Sequence[dict[str, str]]) -> None:
        """Put the rows of a draft back."""
        self._start_over()
        for one in texts:
            self.add().retype(one)
        if not texts:
            self.add()

    def add(self) -> ReceiptRow:
        """Add an empty row and return it."""
        made = ReceiptRow(self.name, len(self.rows) + 1, self._kinds)
        made.edited.connect(self.edited)
        made.left_behind.connect(lambda: self._take_out(made))
        self.rows.append(made)
        self._place.addWidget(made)
        return made

    def begin(self) -> None:
        """Move the keyboard to an empty row, adding one if there is none."""
        empty = next((one for one in self.rows if one.is_empty), None) or self.add()
        empty.kind.take_focus()

    def filled(self) -> list[ReceiptRow]:
        """Return the rows in which something was typed."""
        return [one for one in self.rows if not one.is_empty]

    def go_on(self, held: QWidget | None) -> bool:
        """Move to the next field or row; tell whether there was one."""
        holding = next((one for one in self.rows if held and one.isAncestorOf(held)), None)
        if holding is None:
            return False
        if holding.is_empty:
            return False
        after = holding.next_field(held)
        if after is not None:
            after.take_focus()
        else:
            self.begin()
        return True

    def _take_out(self, gone: ReceiptRow) -> None:
        self.rows.remove(gone)
        gone.hide()
        gone.deleteLater()
        if not self.rows:
            self.add()
        self.edited.emit()

    def _start_over(self) -> None:
        self.rows.clear()
        clear(self._place)


class ReceiptsField(Field[Receipts]):
    """Every receipt of the household as one value of the form.

    A forgotten income changes the fee, so whoever is left without one is asked about before the
    form is stored; `agreed` follows the answer that they have none.
    """

    agreed = Signal()

    def __init__(self, household: HouseholdView, kinds: Sequence[IncomeKind]) -> None:
        self.members = [MemberRows(member, kinds) for member in household.members]
        self._without: tuple[str, ...] = ()
        self.question = Banner()
        self._holder = QWidget()
        self._holder.setLayout(column(*self.members, self.question, gap=14))
        super().__init__("components", "Dochody", self._holder, span=12)
        self._head.hide()
        for member in self.members:
            member.edited.connect(self._edit)
        self.edited.connect(self._follow)
        self.show_value(())

    def typed(self) -> str:
        written = {
            member.resident_id.hex: [one.texts() for one in member.filled()]
            for member in self.members
        }
        return json.dumps({who: rows for who, rows in written.items() if rows}, sort_keys=True)

    def retype(self, text: str) -> None:
        kept = json.loads(text) if text else {}
        for member in self.members:
            member.retype(kept.get(member.resident_id.hex, []))

    def show_value(self, value: Receipts | None) -> None:
        for member in self.members:
            own = [one for one in value or () if one.resident_id == member.resident_id]
            member.show_components(own)
        self._without = ()
        self.question.hush()

    def without(self) -> tuple[str, ...]:
        """Return the names of those for whom no income was typed."""
        return tuple(member.name for member in self.members if not member.filled())

    def read(self) -> Receipts:
        return tuple(
            self._checked(one.component(member.resident_id))
            for member in self.members
            for one in member.filled()
        )

    @property
    def value(self) -> Receipts:
        """The receipts that can be read so far."""
        found = []
        for member in self.members:
            for one in member.filled():
                try:
                    found.append(self._checked(one.component(member.resident_id)))
                except InvalidInputError:
                    continue
        return tuple(found)

    def check(self) -> bool:
        rows = [one for member in self.members for one in member.filled()]
        faulty = [one for one in rows if not one.check()]
        return super().check() and not faulty and not self._ask()

    def take_focus(self) -> None:
        for member in self.members:
            for one in member.filled():
                if not one.check():
                    one.kind.take_focus()
                    return
        if self.question.isHidden() or not focus_first(self.question):
            self._begin()

    def _begin(self) -> None:
        if self.members:
            self.members[0].begin()

    def _ask(self) -> bool:
        """Ask about those left without an income, unless it was answered; tell whether it is."""
        without = self.without()
        if without == self._without:
            self.question.hush()
            return False
        said = (
            f"Bez wpisanego dochodu: {', '.join(without)}. Wpisz dochód albo potwierdź jego brak."
        )
        self.question.say(said, Tone.WARN, ("Bez dochodu, zapisz", self._agree))
        return bool(without)

    def _follow(self) -> None:
        if not self.question.isHidden():
            self._ask()

    def _agree(self) -> None:
        self._without = self.without()
        self.question.hush()
        self.agreed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._go_on():
            return
        super().keyPressEvent(event)

    def _go_on(self) -> bool:
        held = self.focusWidget()
        at = next((n for n, m in enumerate(self.members) if held and m.isAncestorOf(held)), None)
        if at is None:
            return False
        if self.members[at].go_on(held):
            return True
        if at + 1 < len(self.members):
            self.members[at + 1].begin()
            return True
        return False

    def _checked(self, one: Component) -> Component:
        if not one.kind:
            raise InvalidInputError("Wybierz rodzaj dochodu z podpowiedzi.", self.key)
        if one.amount is None and one.hectares is None:
            raise InvalidInputError("Wpisz kwotę albo powierzchnię przy każdej pozycji.", self.key)
        return one
