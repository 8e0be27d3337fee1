"""The card of an order: its pages, its forms, and what may be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.domain.order_reminders import Reminder
from cusdesk.domain.order_sources import OrderSource
from cusdesk.domain.orders import BINDING, OrderState
from cusdesk.domain.users import Permission
from cusdesk.operations.order_proposals import propose_again
from cusdesk.operations.order_registers import period
from cusdesk.operations.order_rows import OrderDraft
from cusdesk.operations.order_slips import OrderChange, change_order, send_order
from cusdesk.operations.order_views import OrderView, order_view, reread_order
from cusdesk.operations.orders import change_draft, draft_order, order_sources
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button, icon_button, menu_button, primary
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import ChoiceField, DateField, TextField
from cusdesk.ui.forms import Form, Values
from cusdesk.ui.orders_acts import Doing, OrderAct, act_form, acts_for
from cusdesk.ui.orders_form import OrderEditor
from cusdesk.ui.orders_pages import OrderPages
from cusdesk.ui.orders_week import OrderWeek
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part
from cusdesk.ui.plans_work import cancellable
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


class OrderPart(Part):
    """One order; a draft is its form, a sent one its paper with what was told since."""

    changed = Signal()
    left = Signal()
    renewed = Signal(object)

    def __init__(self, desk: Desk, order_id: UUID) -> None:
        self.id = order_id
        self._seen = self._asks_of_week = False
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
        form.left.connect(self._give_up)
        form.saved.connect(lambda _done: self._end_act(act))
        cancellable(form, self._give_up)
        self.put(Pane(self._head(bare=True), form))
        form.take_focus()

    def _give_up(self) -> None:
        self.renew()
        self.take_focus()

    def change(self) -> None:
        """Show the order to be changed: what differs is told to the provider."""
        editor = self._changing()
        editor.kept.connect(lambda _done: self._told_change())
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
        OrderPages(self.desk, self.view).print_order()

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
        pages, weeks = OrderPages(self.desk, view), self._weeks()
        tabs = Tabs(
            ("order", "Zlecenie", pages.order()),
            *((("week", "Tydzień stały", weeks),) if weeks is not None else ()),
            ("course", "Zmiany i przerwy", pages.course()),
            ("home", "Klucze i zakupy", pages.home()),
            name="Części zlecenia",
        )
        if weeks is not None and weeks.asks:
            tabs.count("week", 1)
            if self._asks_of_week:
                tabs.turn_to("week")
        self._asks_of_week = False
        tabs.count("course", len(view.slips) or None)
        tabs.count("home", len(view.keys) + len(view.shopping) or None)
        return tabs

    def _weeks(self) -> OrderWeek | None:
        """Return the standing week, where visits of the order are planned here."""
        row = self.view.row
        planned = self.view.visits_here and row.state in BINDING
        if not planned or not self.may(Permission.ROSTERS_WRITE):
            return None
        week = OrderWeek(self.desk, self.id)
        week.kept.connect(self.saved)
        week.changing.connect(self._open_week)
        return week

    def _open_week(self, form: Form) -> None:
        form.saved.connect(lambda _done: self.saved("Zmieniono tydzień stały"))
        form.left.connect(self.renew)
        form.footer.dropping.connect(self.renew)
        self.put(Pane(self._head(bare=True), form))
        form.take_focus()

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
        source = _standing_on(view, known)
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
        # An update approved ahead changes its orders from its own first day.
        since = source.first if source.id == view.next_id else self.desk.today
        editor.form["effective_on"].show_value(max(self.desk.today, since))
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

    def _told_change(self) -> None:
        # Visits are made of the standing week: whether it follows is asked while it is fresh.
        self._asks_of_week = True
        self.saved("Zmiana zapisana, pismo dla wykonawcy jest gotowe")

    def _end_act(self, act: OrderAct) -> None:
        if act.title == "Porzuć projekt":
            self.desk.tell(act.said)
            self.changed.emit()
            self.left.emit()
            return
        self.saved(act.said)


def _is_pressing(act: OrderAct) -> bool:
    """Whether an act is what the order waits for, and so stands on a button."""
    return act.title in {"Zapisz przyjęcie", "Wznów usługi"}


def _reminder(reminder: Reminder) -> QWidget:
    return banner(reminder.sentence, Tone.WARN if reminder.pressing else Tone.INFO)


def _standing_on(view: OrderView, known: Sequence[OrderSource]) -> OrderSource:
    """Return what a change starts from: the updated service, else the ground there is.

    A ground that has ended is no longer offered: the order goes over to the last one.
    """
    for wanted in (view.next_id, view.source.id):
        found = next((one for one in known if one.id == wanted), None)
        if found is not None:
            return found
    return known[-1] if known else view.source
