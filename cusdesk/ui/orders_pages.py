"""The pages of an order's card: what it asks, what was told under it, keys and shopping."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import month_name, short_day
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.order_terms import OrderedActivity, extent_in_words
from cusdesk.operations.key_handovers import HandoverRow, key_protocol
from cusdesk.operations.order_views import OrderView, RestRow, SlipRow, order_pdf, slip_pdf
from cusdesk.operations.shopping import Shopping, shopping_book, shopping_pdf
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column
from cusdesk.ui.orders_form import collected
from cusdesk.ui.parts import history, listing
from cusdesk.ui.rows import Column

WORK: tuple[Column[OrderedActivity], ...] = (
    Column("Czynność", lambda row: row.activity),
    Column("Minuty", lambda row: str(row.minutes), right=True),
    Column("Razy dziennie", lambda row: str(row.times_a_day), right=True),
    Column("Kiedy", lambda row: row.when),
    Column("Pora dnia", lambda row: str(row.window or "")),
)
SLIPS: tuple[Column[SlipRow], ...] = (
    Column("Numer", lambda row: row.number),
    Column("Pismo", lambda row: row.kind.label),
    Column("Od dnia", lambda row: short_day(row.effective_on)),
    Column("Sporządzono", lambda row: short_day(row.made_on)),
    Column("Powód", lambda row: row.reason),
)
RESTS: tuple[Column[RestRow], ...] = (
    Column("Od", lambda row: short_day(row.starts_on)),
    Column("Do", lambda row: short_day(row.ends_on) if row.ends_on else "nie wiadomo"),
    Column("Powód", lambda row: row.reason),
    Column("Zapytać", lambda row: short_day(row.ask_on) if row.ask_on else ""),
    Column("Notatka", lambda row: row.note),
)
KEYS: tuple[Column[HandoverRow], ...] = (
    Column("Dzień", lambda row: short_day(row.handover.day)),
    Column("Co", lambda row: row.handover.event.label),
    Column("Klucze", lambda row: row.handover.keys),
    Column("Kto przekazał", lambda row: row.handover.from_whom),
    Column("Kto odebrał", lambda row: row.handover.to_whom),
)
SHOPPING: tuple[Column[Shopping], ...] = (
    Column("Dzień", lambda row: short_day(row.day)),
    Column("Wzięto", lambda row: zloty(row.taken), right=True),
    Column("Wydano", lambda row: zloty(row.spent), right=True),
    Column("Oddano", lambda row: zloty(row.returned), right=True),
    Column("Uwagi", lambda row: row.note),
)


class OrderPages:
    """Makes the pages of one order as it was read, and shows its papers."""

    def __init__(self, desk: Desk, view: OrderView) -> None:
        self.desk, self.office, self.view = desk, desk.office, view

    def order(self) -> QWidget:
        """Return what the order asks for."""
        view, known = self.view, self.view.draft.terms
        shared = (
            f"{view.companion.person}, udział tej osoby {percent(view.companion.percent)}"
            if view.companion
            else ""
        )
        facts = _known(
            ("Usługa", view.source.service),
            ("Wymiar", extent_in_words(known, view.source.unit)),
            ("Pierwsza wizyta", short_day(known.first_visit_on) if known.first_visit_on else ""),
            ("Umowa", view.contract or "własne opiekunki i opiekunowie"),
            ("Kto przyjdzie", view.carer or ("" if view.visits_here else "planuje wykonawca")),
            ("Przyjęcie", view.accepted_by),
            (collected(view.source.regime), known.fee_collected_by.label),
            ("Ile osób naraz", "dwie" if known.carers_at_once > 1 else "jedna"),
            ("Wspólna wizyta", shared),
            ("Powód zakończenia", view.reason),
        )
        work = [Card("Czynności", listing(WORK, known.activities, "Czynności"))]
        hints = (
            ("Dojście", known.directions),
            ("Do kogo dzwonić", known.contact),
            ("Na co uważać", known.notes),
            ("Klucze", known.keys),
            ("Pieniądze na zakupy", known.shopping),
        )
        shown = [Card("Co zlecono", facts), *(work if known.activities else [])]
        if any(said for _name, said in hints):
            shown.append(Card("Jak trafić i na co uważać", _known(*hints)))
        return stacked(*shown)

    def course(self) -> QWidget:
        """Return what was told under the order, and when its services rested."""
        told = _opened(SLIPS, self.view.slips, "Pisma pod zleceniem", self._show_slip)
        rests = history(RESTS, self.view.rests, "Przerwy w usługach")
        return stacked(Card("Pisma dla wykonawcy", *told), Card("Przerwy w usługach", rests))

    def home(self) -> QWidget:
        """Return the keys and the money for shopping."""
        keys = _opened(KEYS, self.view.keys, "Klucze", self._show_protocol)
        acts = [button("Drukuj pustą kartę zeszytu", self._print_book, "printer")]
        if self.view.shopping:
            acts.append(button("Drukuj wpisy", self._print_shopping, "printer"))
        return stacked(
            Card("Klucze", *keys),
            Card(
                "Zeszyt zakupów",
                history(SHOPPING, self.view.shopping, "Zakupy"),
                acts=tuple(acts),
            ),
        )

    def print_order(self) -> None:
        """Show the order as it is printed: a project until it is sent."""
        order_id = self.view.row.id
        self._show("Zlecenie usług", partial(self.office.do, order_pdf, order_id), "zlecenie.pdf")

    def _show_slip(self, row: SlipRow) -> None:
        self._show(row.kind.label, partial(self.office.do, slip_pdf, row.id), "zlecenie-zmiana.pdf")

    def _show_protocol(self, row: HandoverRow) -> None:
        make = partial(self.office.do, key_protocol, row.id)
        self._show("Protokół przekazania kluczy", make, "klucze.pdf")

    def _print_book(self) -> None:
        month = self.desk.today.replace(day=1)
        make = partial(self.office.do, shopping_book, self.view.row.id, month)
        self._show(f"Zeszyt zakupów, {month_name(month)}", make, "zeszyt-zakupow.pdf")

    def _print_shopping(self) -> None:
        make = partial(self.office.do, shopping_pdf, self.view.row.id)
        self._show("Zeszyt zakupów, wpisy", make, "zakupy.pdf")

    def _show(self, title: str, make: Callable[[], bytes], name: str) -> None:
        row = self.view.row
        self.desk.show_pdf(Pdf(title, make, name, row.resident_id, row.case_id))


def _known(*pairs: tuple[str, str]) -> Facts:
    """Return the facts something is known of."""
    return Facts(*(pair for pair in pairs if pair[1]))


def _opened(
    columns: tuple[Column[Any], ...],
    rows: tuple[Any, ...],
    name: str,
    show: Callable[[Any], None],
) -> list[QWidget]:
    """Return a table whose rows open their papers with Enter."""
    if not rows:
        return [history(columns, rows, name)]
    shown = listing(columns, rows, name)
    shown.opened.connect(show)
    return [shown, label("Pismo otworzysz klawiszem Enter.", "note")]


def stacked(*cards: QWidget) -> QWidget:
    """Return cards one under another, as the page of a tab."""
    page = QWidget()
    page.setLayout(column(*cards, gap=10))
    return page
