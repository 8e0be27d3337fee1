"""Do rozstrzygnięcia: values two PCs gave one field, and choices that may still go back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.app.conflicts import dispute_of
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.conflict_settling import (
    compose,
    keep_standing,
    settle_act,
    take_waiting,
)
from cusdesk.operations.conflicts import Dispute, DisputedRecord, DisputeRow, disputed_records
from cusdesk.operations.duplicate_pairs import DuplicatePair, duplicate_pairs
from cusdesk.operations.merging import MergedRow, merged_cards, undo_merge
from cusdesk.operations.paper_reviews import ReviewRow, close_review, papers_to_review
from cusdesk.operations.residents import ResidentBrief
from cusdesk.operations.settled_disputes import SettledRow, settled_disputes, take_back
from cusdesk.operations.waiting_records import records_aside
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.conflicts_beside import aside_card, papers_card
from cusdesk.ui.conflicts_card import DisputeCard
from cusdesk.ui.conflicts_compose import composing
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.merging import MergingPart
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part, listing
from cusdesk.ui.rows import Column
from cusdesk.ui.tasks import later
from cusdesk.ui.theme import Tone

TITLE = "Do rozstrzygnięcia"
WAITING = "Różne wartości"
TWICE = "Być może ta sama osoba"
MERGED = "Scalone karty"
SETTLED = "Rozstrzygnięte w ostatnich 90 dniach"
_WHY = (
    "Dwie osoby na dwóch komputerach zmieniły to samo, zanim się wymieniły. Nic nie zginęło: stoi "
    "wartość, która pierwsza trafiła do dziennika biura, druga czeka tutaj. Pisma, które ją "
    "cytują, czekają razem z nią."
)
_TWICE = (
    "Być może ta sama osoba ma dwie karty, na przykład wpisali ją dwaj pracownicy na dwóch "
    "komputerach. Otwórz parę, żeby zobaczyć, co by się stało po scaleniu."
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
        pairs = self._pairs()
        shown: list[QWidget] = [self._waiting(rows)] if rows else []
        if pairs:
            shown.append(self._twice(pairs))
        shown += self._beside()
        if not shown:
            shown.append(EmptyState(*_QUIET))
        merged = self._merged()
        if merged:
            shown.append(Card(MERGED, *(self._merge_line(each) for each in merged)))
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

    def _beside(self) -> list[QWidget]:
        """Return issued papers to be looked at, and what lies aside for now."""
        papers = self.office.do(papers_to_review) if self.may(Permission.DOCUMENTS_READ) else []
        aside = self.office.do(records_aside)
        cards: list[QWidget] = []
        if papers:
            cards.append(papers_card(self.desk, papers, self._close_review))
        if aside:
            cards.append(aside_card(aside))
        return cards

    def _close_review(self, one: ReviewRow) -> None:
        try:
            self.office.do(close_review, one.id)
        except OfficeError as refusal:
            self._refuse(refusal)
        else:
            self.saved(f"Sprawdzono: {one.paper}")

    def _pairs(self) -> Sequence[DuplicatePair]:
        reads = self.may(Permission.RESIDENTS_READ)
        return self.office.do(duplicate_pairs) if reads else ()

    def _twice(self, pairs: Sequence[DuplicatePair]) -> QWidget:
        table = listing(_PAIRS, pairs, TWICE)
        if self.may(Permission.RESIDENTS_WRITE):
            table.opened.connect(self._preview)
            table.clicked.connect(lambda at: self._preview(pairs[at.row()]))
        return Card(TWICE, paragraph(_TWICE), table)

    def _preview(self, pair: DuplicatePair) -> None:
        page = MergingPart(self.desk, *pair.id)
        page.left.connect(self._back)
        page.merged.connect(self._tell_merged)
        self.put(page)
        page.take_focus()

    def _tell_merged(self, merge: UUID) -> None:
        self.desk.tell("Scalono karty", partial(self._undo_merge, merge))
        self._back()

    def _undo_merge(self, merge: UUID) -> None:
        try:
            self.office.do(undo_merge, merge)
        except OfficeError as refusal:
            self._refuse(refusal)
        else:
            self.saved("Cofnięto scalenie. Karty są znów dwie.")

    def _merged(self) -> Sequence[MergedRow]:
        return self.office.do(merged_cards) if self.may(Permission.RESIDENTS_READ) else ()

    def _merge_line(self, one: MergedRow) -> QWidget:
        moved = counted(one.moved, "wpis przeniesiony", "wpisy przeniesione", "wpisów przeniesiono")
        said = column(
            label(f"{one.kept} – scalono z kartą: {one.other}"),
            label(f"{moved}. {one.by}, {short_day(one.day)}", "muted", wrap=True),
            gap=2,
        )
        undo = button("Cofnij scalenie", partial(self._undo_merge, one.id), "arrow-back-up")
        undo.setAccessibleName(f"Cofnij scalenie: {one.kept}")
        undo.setEnabled(self.may(Permission.RESIDENTS_WRITE))
        line = row(boxed(said), undo, gap=12)
        line.setStretch(0, 1)
        return boxed(line)

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


def _who(person: ResidentBrief) -> str:
    born = f", ur. {short_day(person.birth_date)}" if person.birth_date else ""
    where = f", {person.address_line}" if person.address_line else ""
    return f"{person.surname} {person.given_name}{born}{where}"


def _moment(at: datetime) -> str:
    return f"{short_day(at.date())}, {at:%H:%M}"


_PAIRS: tuple[Column[DuplicatePair], ...] = (
    Column("Pierwsza karta", lambda one: _who(one.first)),
    Column("Druga karta", lambda one: _who(one.second)),
    Column("Dlaczego", lambda one: one.reason.label),
)
_COLUMNS: tuple[Column[DisputeRow], ...] = (
    Column("Wpis", lambda one: one.title),
    Column("Co się różni", lambda one: one.fields),
    Column("Czyja wartość czeka", lambda one: one.who),
    Column("Od kiedy", lambda one: _moment(one.since)),
)
