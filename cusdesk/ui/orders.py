"""The orders of a case: what was ordered, from whom, and the card of the one opened."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.order_reminders import ReminderKind
from cusdesk.domain.order_sources import OrderSource
from cusdesk.domain.orders import OrderState
from cusdesk.domain.users import Permission
from cusdesk.operations.key_handovers import keys_register
from cusdesk.operations.order_lists import (
    OrderFilter,
    OrderRow,
    list_orders,
    narrow_orders,
    order_row,
)
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_registers import orders_list, orders_register, period
from cusdesk.operations.order_views import OrdersPlace, orders_in, reread_orders
from cusdesk.operations.orders import draft_order
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.facts import Facts
from cusdesk.ui.keys import Command
from cusdesk.ui.layout import boxed, clear, column, row
from cusdesk.ui.orders_card import STATE_TONES, OrderPart
from cusdesk.ui.panes import Pane
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column, RowItem
from cusdesk.ui.sections import Section
from cusdesk.ui.theme import Tone

# The person's name stands beside: a long state would leave no room for it.
_SHORT = {OrderState.SENT: "przekazane", OrderState.REFUSED: "nieprzyjęte"}
ORDERS: tuple[Column[OrderRow], ...] = (
    Column("Zlecenie", lambda one: one.number),
    Column("Wykonawca", lambda one: one.provider),
    Column("Okres", period),
    Column("Stan", lambda one: one.standing),
    Column("Czeka na", lambda one: one.reminders[0].kind.label if one.reminders else ""),
)


class OrdersPart(QWidget):
    """The orders of one case; stands in the card of the case."""

    left = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, case_id: UUID) -> None:
        super().__init__()
        self.desk, self.case_id = desk, case_id
        self.place: OrdersPlace = desk.office.do(orders_in, case_id)
        self.opened: OrderPart | None = None
        self._page: QWidget | None = None
        self._ways: dict[object, QPushButton] = {}
        self._body = column(gap=0)
        self.setLayout(self._body)
        self._show()

    def refresh(self) -> None:
        """Read the orders again; an order that stands open reads itself."""
        self.place = self.desk.office.do(reread_orders, self.case_id)
        if self.opened is not None:
            self.opened.refresh()
        else:
            self._show()

    def take_focus(self) -> None:
        """Move the keyboard into the order opened, or to the list."""
        take = getattr(self.opened or self._page, "take_focus", None)
        if take is not None:
            take()

    def go_on(self) -> None:
        """Open the order to be mended first, or go to the first service still to be ordered."""
        if self.opened is not None and self.opened.view.is_draft:
            self.take_focus()
            return
        if self.opened is not None:
            self.back()
        over = next((one for one in self.place.rows if _outlives(one)), None)
        if over is not None:
            self.open(over.id)
            return
        left = (one for one in self.place.sources if one.service_id not in self.place.ordered)
        waiting = self._ways.get(next((one.key for one in left), None))
        if waiting is not None:
            waiting.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.take_focus()

    def order(self, source: OrderSource) -> None:
        """Draft an order from a ground, with all that is known already in it."""
        try:
            draft = self.desk.office.do(propose_order, self.case_id, source.kind, source.id)
            made = self.desk.office.do(draft_order, self.case_id, draft)
        except OfficeError as refusal:
            self.desk.tell(refusal.sentence, tone=Tone.BAD)
            return
        self.place = self.desk.office.do(reread_orders, self.case_id)
        self.changed.emit()
        self.open(made)

    def open(self, order_id: UUID) -> None:
        """Show one order in the place of the list."""
        part = OrderPart(self.desk, order_id)
        part.changed.connect(self.changed)
        part.left.connect(self.back)
        part.renewed.connect(self.open)
        back = button("Wróć do zleceń", self.back, "arrow-left", kind="link")
        page = QWidget()
        page.setLayout(column(boxed(row(back, None, margin=(20, 6, 0, 0))), part, gap=0))
        self._put(page)
        self.opened = part
        part.take_focus()

    def back(self) -> None:
        """Go back to the list of the case's orders."""
        self.opened = None
        self.place = self.desk.office.do(reread_orders, self.case_id)
        self._show()
        self.take_focus()

    # Inside

    def _show(self) -> None:
        self._put(self._list() if self.place.rows or self.place.sources else self._empty())

    def _put(self, page: QWidget) -> None:
        clear(self._body)
        self.opened, self._page = None, page
        self._body.addWidget(page)
        page.setVisible(True)

    def _list(self) -> QWidget:
        self._ways = {}
        cards = [self._ground(one) for one in self.place.sources]
        if self.place.rows:
            shown = listing(ORDERS, self.place.rows, "Zlecenia w sprawie")
            shown.opened.connect(lambda one: self.open(one.id))
            cards.append(Card("Zlecenia", shown))
        return Pane(*cards)

    def _ground(self, source: OrderSource) -> QWidget:
        taken = self.place.taken[source.key]
        facts = Facts(
            ("Usługa", source.service),
            ("Wymiar", source.extent),
            ("Okres", f"{short_day(source.first)} – {source.until}"),
            *([("Miejsce", source.place)] if source.place else []),
            *([("Zlecono", taken.orders)] if taken.orders else []),
        )
        acts: tuple[QPushButton, ...] = ()
        if self.place.may_write and not taken.whole:
            said = "Zleć jeszcze" if taken.orders else "Zleć usługę"
            made = button(said, partial(self.order, source), "plus")
            made.setAccessibleName(f"{said}: {source.name}")
            self._ways[source.key] = made
            acts = (made,)
        name = source.name[:1].upper() + source.name[1:]
        return Card(name, facts, acts=acts)

    def _empty(self) -> QWidget:
        return EmptyState(
            "clipboard-list",
            "Nie ma jeszcze z czego zlecać",
            _BEFORE_DECISION if self.place.may_begin else _NOTHING_YET,
        )


_NOTHING_YET = (
    "Usługi zleca się na podstawie decyzji, zatwierdzonego planu albo zakwalifikowania do "
    "usługi. Gdy powstanie, stanie tutaj."
)
# art. 50a u.p.s.
_BEFORE_DECISION = (
    "Sprawa jest pilna, więc po wywiadzie można zlecić usługi jeszcze przed decyzją: wybierz "
    "w menu „…” sprawy „Zapisz pilne rozpoczęcie usług” (art. 50a ustawy o pomocy społecznej)."
)


def _outlives(row: OrderRow) -> bool:
    return any(one.kind in {ReminderKind.STOP, ReminderKind.CHANGE} for one in row.reminders)


class OrdersSection(Section[OrderRow]):
    """All orders: those in effect, those that wait for something, drafts."""

    title = "Zlecenia"
    noun = ("zlecenie", "zlecenia", "zleceń")
    search_hint = "Numer, osoba, wykonawca"
    chips = tuple((one.value, one.label) for one in OrderFilter)
    nothing_chosen = (
        "clipboard-list",
        "Nie wybrano zlecenia",
        "Wybierz zlecenie z listy. Nowe powstaje w sprawie osoby, na karcie „Zlecenia”.",
    )
    watches = frozenset(
        {
            "service_order",
            "order_activity",
            "order_slip",
            "order_suspension",
            "decision",
            "resident",
        }
    )
    printing = "Drukuj listę zleceń"

    def __init__(self, desk: Desk) -> None:
        self._logged: set[str] = set()
        super().__init__(desk)

    def rows_for(self, text: str, chip: str) -> Sequence[OrderRow]:
        """Return the orders of a chip that hold every word typed."""
        which = OrderFilter(chip)
        if chip not in self._logged and not text:
            self._logged.add(chip)
            return self.office.do(list_orders, which)
        return self.office.do(narrow_orders, which, text)

    def item(self, row: OrderRow) -> RowItem:
        first = row.reminders[0] if row.reminders else None
        tone = STATE_TONES[row.now]
        return RowItem(
            title=row.person,
            note=f"{row.number} · {row.provider}",
            end=row.extent,
            badge=first.kind.label if first else _SHORT.get(row.now, row.now.label),
            tone=Tone.WARN if first else tone,
            mark="lock" if row.shut else "clipboard-list",
        )

    def card(self, row: OrderRow) -> QWidget:
        """Return the card of an order."""
        try:
            part = OrderPart(self.desk, row.id)
        except OfficeError as refusal:
            return EmptyState("lock", "Tego zlecenia nie otworzysz", refusal.sentence)
        part.left.connect(self.back_to_list)
        part.renewed.connect(self.show_target)
        return part

    def row_of(self, target: object) -> OrderRow | None:
        return self.office.do(order_row, target) if isinstance(target, UUID) else None

    def commands(self) -> Sequence[Command]:
        year = self.desk.today.year
        if not self.office.may(Permission.DOCUMENTS_READ):
            return ()
        keys = (
            [Command("Rejestr kluczy", self._keys, "", "key")]
            if self.office.may(Permission.ORDERS_WRITE)
            else []
        )
        return keys + [
            Command(f"Rejestr zleceń usług {one}", partial(self._register, one), "", "files")
            for one in (year, year - 1)
        ]

    def print_list(self) -> None:
        """Show the list in sight as it is printed."""
        which = OrderFilter(self.filter.current)
        make = partial(self.office.do, orders_list, which, self.search.text().strip())
        self.desk.show_pdf(Pdf("Zlecenia usług", make, "zlecenia.pdf"))

    def _keys(self) -> None:
        make = partial(self.office.do, keys_register)
        self.desk.show_pdf(Pdf("Rejestr kluczy", make, "rejestr-kluczy.pdf"))

    def _register(self, year: int) -> None:
        make = partial(self.office.do, orders_register, year)
        self.desk.show_pdf(Pdf(f"Rejestr zleceń usług {year}", make, f"zlecenia-{year}.pdf"))
