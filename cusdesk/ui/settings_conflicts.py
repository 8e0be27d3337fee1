"""Do rozstrzygnięcia: values two PCs gave one field, and choices that may still go back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.app.conflicts import dispute_of
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import OfficeError
from cusdesk.operations.conflict_settling import (
    compose,
    keep_standing,
    settle_act,
    take_waiting,
)
from cusdesk.operations.conflicts import Dispute, DisputedRecord, DisputeRow, disputed_records
from cusdesk.operations.settled_disputes import SettledRow, settled_disputes, take_back
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.conflicts_card import DisputeCard
from cusdesk.ui.conflicts_compose import composing
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, listing
from cusdesk.ui.rows import Column
from cusdesk.ui.tasks import later
from cusdesk.ui.theme import Tone

TITLE = "Do rozstrzygnięcia"
WAITING = "Różne wartości"
SETTLED = "Rozstrzygnięte w ostatnich 90 dniach"
_WHY = (
    "Dwie osoby na dwóch komputerach zmieniły to samo, zanim się wymieniły. Nic nie zginęło: stoi "
    "wartość, która pierwsza trafiła do dziennika biura, druga czeka tutaj. Pisma, które ją "
    "cytują, czekają razem z nią."
)
_QUIET = (
    "circle-check",
    "Nic nie czeka",
    "Gdy dwie osoby zmienią to samo na dwóch komputerach, zobaczysz tu obie wartości.",
)


class ConflictsPart(Part):
    """The list, the record chosen in it, and what was settled of late."""

    def build(self) -> QWidget:
        rows = self.office.do(disputed_records)
        settled = self.office.do(settled_disputes)
        shown: list[QWidget] = [self._waiting(rows)] if rows else [EmptyState(*_QUIET)]
        if settled:
            shown.append(Card(SETTLED, *(self._settled(each) for each in settled)))
        return Pane(record_head(TITLE), *shown)

    def open_record(self, name: str) -> None:
        """Show a record; who gave its values is read from the log in a thread."""
        task = later(partial(dispute_of, self.opened, name), self._show, self)
        task.refused.connect(self._come_back)

    def _waiting(self, rows: Sequence[DisputeRow]) -> QWidget:
        table = listing(_COLUMNS, rows, WAITING)
        table.opened.connect(lambda chosen: self.open_record(chosen.id))
        table.clicked.connect(lambda at: self.open_record(rows[at.row()].id))
        return Card(WAITING, paragraph(_WHY), table)

    def _settled(self, one: SettledRow) -> QWidget:
        said = column(
            label(f"{one.title} – {one.fields}"),
            label(_choice(one), "muted", wrap=True),
            gap=2,
        )
        undo = button("Cofnij", partial(self._take_back, one.id), "arrow-back-up")
        undo.setAccessibleName(f"Cofnij: {one.title} – {one.fields}")
        undo.setEnabled(one.can_undo)
        line = row(boxed(said), undo, gap=12)
        line.setStretch(0, 1)
        return boxed(line)

    def _show(self, record: DisputedRecord) -> None:
        card = DisputeCard(self.desk, record)
        card.left.connect(self._back)
        card.asked_anew.connect(partial(self.open_record, record.row.id))
        card.kept.connect(partial(self._keep, record))
        card.taken.connect(partial(self._take, record))
        card.composing.connect(partial(self._compose, record))
        card.act_settled.connect(partial(self._settle_act, record))
        self.put(card)
        card.take_focus()

    def _keep(self, record: DisputedRecord, one: Dispute) -> None:
        self._settle(record, one.title, partial(self.office.do, keep_standing, one))

    def _take(self, record: DisputedRecord, one: Dispute, name: str) -> None:
        self._settle(record, one.title, partial(self.office.do, take_waiting, one, name))

    def _settle(self, record: DisputedRecord, title: str, how: Callable[[], UUID]) -> None:
        try:
            settled = how()
        except OfficeError as refusal:
            self._refuse(refusal)
            return
        self._told(record, title, settled)

    def _refuse(self, refusal: OfficeError) -> None:
        if isinstance(self._page, DisputeCard):
            self._page.refuse(refusal.sentence)
        else:
            self.desk.tell(refusal.sentence, None, Tone.WARN)

    def _compose(self, record: DisputedRecord, one: Dispute) -> None:
        form = composing(one, lambda values: self.office.do(compose, one, values))
        form.saved.connect(lambda settled: self._told(record, one.title, settled))
        form.left.connect(partial(self._show, record))
        back = button("Wróć", partial(self._show, record), "arrow-back-up")
        self.put(Pane(record_head(record.row.title, acts=(back,)), form))
        form.take_focus()

    def _settle_act(self, record: DisputedRecord, carry_out: bool) -> None:
        try:
            self.office.do(settle_act, record.disputes, carry_out=carry_out)
        except OfficeError as refusal:
            self._refuse(refusal)
        else:
            self.saved("Rozstrzygnięto całą czynność")

    def _told(self, record: DisputedRecord, title: str, settled: UUID) -> None:
        self.desk.tell(f"Rozstrzygnięto: {title}", partial(self._take_back, settled))
        if len(record.disputes) > 1:
            self.open_record(record.row.id)
        else:
            self._back()

    def _take_back(self, settled: UUID) -> None:
        try:
            self.office.do(take_back, settled)
        except OfficeError as refusal:
            self._refuse(refusal)
        else:
            self.saved("Cofnięto rozstrzygnięcie. Wpis znów czeka na wybór.")

    def _come_back(self, refusal: OfficeError) -> None:
        self.desk.tell(refusal.sentence, None, Tone.WARN)
        self._back()

    def _back(self) -> None:
        self.renew()
        self.take_focus()


def _choice(one: SettledRow) -> str:
    value = f"„{one.value}”" if one.value else "puste"
    before = f"„{one.instead_of}”" if one.instead_of else "puste"
    changed = f"{value} zamiast {before}" if one.value != one.instead_of else value
    return f"{one.choice.label}: {changed}. {one.by}, {_moment(one.at)}"


def _moment(at: datetime) -> str:
    return f"{short_day(at.date())}, {at:%H:%M}"


_COLUMNS: tuple[Column[DisputeRow], ...] = (
    Column("Wpis", lambda one: one.title),
    Column("Co się różni", lambda one: one.fields),
    Column("Czyja wartość czeka", lambda one: one.who),
    Column("Od kiedy", lambda one: _moment(one.since)),
)
