"""The card of an order: what it asks, what was told under it, keys and shopping, and its acts."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import month_name, short_day
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.order_reminders import Reminder
from cusdesk.domain.order_terms import OrderedActivity, extent_in_words
from cusdesk.domain.orders import OrderState
from cusdesk.domain.users import Permission
from cusdesk.operations.key_handovers import HandoverRow, key_protocol
from cusdesk.operations.order_proposals import propose_again
from cusdesk.operations.order_registers import period
from cusdesk.operations.order_rows import OrderDraft
from cusdesk.operations.order_slips import OrderChange, change_order, send_order
from cusdesk.operations.order_views import (
    OrderView,
    RestRow,
    SlipRow,
    order_pdf,
    order_view,
    reread_order,
    slip_pdf,
)
from cusdesk.operations.orders import change_draft, draft_order, order_sources
from cusdesk.operations.shopping import Shopping, shopping_book, shopping_pdf
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button, icon_button, menu_button, primary
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import ChoiceField, DateField, TextField
from cusdesk.ui.forms import Values
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column
from cusdesk.ui.orders_acts import Doing, OrderAct, act_form, acts_for
from cusdesk.ui.orders_form import OrderEditor, collected
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, history, listing
from cusdesk.ui.rows import Column
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone

STATE_TONES = {
    OrderState.DRAFT: Tone.INFO,
    OrderState.SENT: Tone.WARN,
    OrderState.ACCEPTED: Tone.GOOD,
    OrderState.SUSPENDED: Tone.WARN,
    OrderState.STOPPED: Tone.QUIET,
    OrderState.REFUSED: Tone.BAD,
}
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


class OrderPart(Part):
    """One order; a draft is its form, a sent one its paper with what was told since."""

    changed = Signal()
    left = Signal()
    renewed = Signal(object)

    def __init__(self, desk: Desk, order_id: UUID) -> None:
        self.id = order_id
        self._seen = False
        self.editor: OrderEditor | None = None
        super().__init__(desk)

    @property
    def view(self) -> OrderView:
        """The order as last read."""
        return self._view

    def build(self) -> QWidget:
        self._view: OrderView = self.office.do(reread_order if self._seen else order_view, self.id)
        self._seen = True
        view, self.editor = self._view, None
        if view.is_draft and self._may:
            self.editor = self._drafting()
            self.editor.kept.connect(lambda _done: self.saved("Zapisano projekt zlecenia"))
            return Pane(self._head(), self.editor)
        return Pane(self._head(), *map(_reminder, view.row.reminders), self._tabs())

    def refresh(self) -> None:
        """Read the order again, unless someone is typing in it."""
        if self.editor is None or not self.editor.form.changed():
            self.renew()

    def saved(self, text: str) -> None:
        super().saved(text)
        self.changed.emit()

    # Acts

    def send(self) -> None:
        """Send the draft as it stands in the form."""
        if self.editor is not None and self.editor.form.changed() and not self.editor.form.save():
            return
        self._doing(send_order, "Zlecenie ma numer. Wydrukuj je i przekaż wykonawcy")

    def open_act(self, act: OrderAct) -> None:
        """Show the form of an act in the place of the order."""
        form = act_form(Doing(self.desk, self.view), act)
        form.left.connect(self.renew)
        form.saved.connect(lambda _done: self._end_act(act))
        form.footer.drop.setText("Anuluj")
        form.footer.dropping.connect(self.renew)
        self.put(Pane(self._head(bare=True), form))
        form.take_focus()

    def change(self) -> None:
        """Show the order to be changed: what differs is told to the provider."""
        editor = self._changing()
        editor.kept.connect(
            lambda _done: self.saved("Zmiana zapisana, pismo dla wykonawcy jest gotowe")
        )
        editor.left.connect(self.renew)
        editor.form.footer.dropping.connect(self.renew)
        self.put(Pane(self._head(bare=True), editor))
        editor.take_focus()

    def order_again(self) -> None:
        """Draft a new order that goes on from this one."""
        draft = self.office.do(propose_again, self.id)
        made = self.office.do(draft_order, self.view.row.case_id, draft)
        self.desk.tell("Powstał projekt nowego zlecenia")
        self.renewed.emit(made)

    def print_order(self) -> None:
        """Show the order as it is printed: a project until it is sent."""
        self._show("Zlecenie usług", partial(self.office.do, order_pdf, self.id), "zlecenie.pdf")

    # What stands there

    @property
    def _may(self) -> bool:
        return self.may(Permission.ORDERS_WRITE)

    def _head(self, *, bare: bool = False) -> QWidget:
        row = self.view.row
        return record_head(
            f"Zlecenie {row.number}",
            badge=(row.standing, STATE_TONES[row.now]),
            acts=() if bare else self._buttons(),
            facts=(
                ("user", row.person),
                ("building", row.provider),
                ("gavel", row.ground),
                ("calendar", period(row)),
            ),
        )

    def _buttons(self) -> tuple[QPushButton, ...]:
        row = self.view.row
        sheet = icon_button("Drukuj zlecenie", "printer", self.print_order)
        if not self._may:
            return (sheet,)
        first: list[QPushButton] = []
        if row.state is OrderState.DRAFT:
            first = [primary("Przekaż wykonawcy", self.send, "send", "F8")]
        elif row.state in {OrderState.SENT, OrderState.ACCEPTED, OrderState.SUSPENDED}:
            first = [button("Zmień zlecenie", self.change, "pencil")]
        else:
            first = [button("Zleć od nowa", self.order_again, "refresh")]
        acts = acts_for(self.view)
        if acts and row.state is not OrderState.DRAFT and _is_pressing(acts[0]):
            first.insert(0, button(acts[0].title, partial(self.open_act, acts[0]), acts[0].icon))
            acts = acts[1:]
        entries = tuple((one.title, one.icon, partial(self.open_act, one)) for one in acts)
        more = [menu_button("Więcej czynności ze zleceniem", entries)] if entries else []
        return (*first, sheet, *more)

    def _tabs(self) -> QWidget:
        view = self.view
        tabs = Tabs(
            ("order", "Zlecenie", self._order()),
            ("course", "Zmiany i przerwy", self._course()),
            ("home", "Klucze i zakupy", self._home()),
            name="Części zlecenia",
        )
        tabs.count("course", len(view.slips) or None)
        tabs.count("home", len(view.keys) + len(view.shopping) or None)
        return tabs

    def _order(self) -> QWidget:
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
        return _stacked(*shown)

    def _course(self) -> QWidget:
        told = _opened(SLIPS, self.view.slips, "Pisma pod zleceniem", self._show_slip)
        rests = history(RESTS, self.view.rests, "Przerwy w usługach")
        return _stacked(Card("Pisma dla wykonawcy", *told), Card("Przerwy w usługach", rests))

    def _home(self) -> QWidget:
        keys = _opened(KEYS, self.view.keys, "Klucze", self._show_protocol)
        acts = [button("Drukuj pustą kartę zeszytu", self._print_book, "printer")]
        if self.view.shopping:
            acts.append(button("Drukuj wpisy", self._print_shopping, "printer"))
        return _stacked(
            Card("Klucze", *keys),
            Card(
                "Zeszyt zakupów",
                history(SHOPPING, self.view.shopping, "Zakupy"),
                acts=tuple(acts),
            ),
        )

    # Forms

    def _drafting(self) -> OrderEditor:
        view = self.view
        return OrderEditor(
            self.desk,
            view.row.case_id,
            view.draft,
            view.source,
            lambda typed: self.office.do(change_draft, self.id, view.draft, typed),
            order_id=self.id,
            draft_key=f"order/{self.id}",
        )

    def _changing(self) -> OrderEditor:
        view = self.view
        grounds = self.office.do(order_sources, view.row.case_id)
        known = [one for one in grounds if one.service_id == view.source.service_id]
        # A ground that has ended is no longer offered: the order goes over to the new one.
        source = next((one for one in known if one.id == view.source.id), None)
        source = source or (known[-1] if known else view.source)
        choices = [(one, one.name) for one in (known or [source])]
        editor = OrderEditor(
            self.desk,
            view.row.case_id,
            replace(view.draft, source_kind=source.kind, source_id=source.id),
            source,
            lambda typed: self._change(editor.form.values(), typed),
            order_id=self.id,
            save_text="Zapisz zmianę i przygotuj pismo",
            more=(
                DateField("effective_on", "Od kiedy", required=True, span=3),
                ChoiceField("ground", "Podstawa", choices, required=True, span=4),
                TextField("reason", "Powód", required=True, span=5),
            ),
        )
        editor.form["effective_on"].show_value(self.desk.today)
        editor.form["ground"].show_value(source)
        return editor

    def _change(self, values: Values, typed: OrderDraft) -> object:
        ground = values["ground"]
        change = OrderChange(
            self.view.draft.terms,
            typed.terms,
            values["effective_on"],
            values["reason"] or "",
            ground.kind,
            ground.id,
        )
        return self.office.do(change_order, self.id, change)

    # Inside

    def _doing(self, operation: Callable[..., Any], said: str) -> None:
        try:
            self.office.do(operation, self.id)
        except OfficeError as refusal:
            self.desk.tell(refusal.sentence, tone=Tone.BAD)
            return
        self.saved(said)

    def _end_act(self, act: OrderAct) -> None:
        if act.title == "Porzuć projekt":
            self.desk.tell(act.said)
            self.changed.emit()
            self.left.emit()
            return
        self.saved(act.said)

    def _show_slip(self, row: SlipRow) -> None:
        self._show(row.kind.label, partial(self.office.do, slip_pdf, row.id), "zlecenie-zmiana.pdf")

    def _show_protocol(self, row: HandoverRow) -> None:
        make = partial(self.office.do, key_protocol, row.id)
        self._show("Protokół przekazania kluczy", make, "klucze.pdf")

    def _print_book(self) -> None:
        month = self.desk.today.replace(day=1)
        make = partial(self.office.do, shopping_book, self.id, month)
        self._show(f"Zeszyt zakupów, {month_name(month)}", make, "zeszyt-zakupow.pdf")

    def _print_shopping(self) -> None:
        make = partial(self.office.do, shopping_pdf, self.id)
        self._show("Zeszyt zakupów, wpisy", make, "zakupy.pdf")

    def _show(self, title: str, make: Callable[[], bytes], name: str) -> None:
        row = self.view.row
        self.desk.show_pdf(Pdf(title, make, name, row.resident_id, row.case_id))


def _known(*pairs: tuple[str, str]) -> Facts:
    """Return the facts something is known of."""
    return Facts(*(pair for pair in pairs if pair[1]))


def _is_pressing(act: OrderAct) -> bool:
    """Whether an act is what the order waits for, and so stands on a button."""
    return act.title in {"Zapisz przyjęcie", "Wznów usługi"}


def _reminder(reminder: Reminder) -> QWidget:
    return banner(reminder.sentence, Tone.WARN if reminder.pressing else Tone.INFO)


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


def _stacked(*cards: QWidget) -> QWidget:
    page = QWidget()
    page.setLayout(column(*cards, gap=10))
    return page
