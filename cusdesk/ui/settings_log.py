"""Dziennik dostępu: who saw or changed whose data, narrowed by days, person and colleague."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.domain.words import counted
from cusdesk.operations.access_log import (
    LogLine,
    LogQuestion,
    PersonInLog,
    log_pdf,
    people_in_log,
    read_log,
    verify_log,
)
from cusdesk.operations.users import staff
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.fields import ChoiceField, DateField, SuggestField, Suggestion
from cusdesk.ui.forms.grid import FieldGrid
from cusdesk.ui.labels import label
from cusdesk.ui.layout import row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part
from cusdesk.ui.rows import Column, RowsModel, table
from cusdesk.ui.theme import Tone

COLUMNS: tuple[Column[LogLine], ...] = (
    Column("Kiedy", lambda line: f"{line.at:%d.%m.%Y %H:%M}"),
    Column("Kto", lambda line: line.who),
    Column("Co", lambda line: f"{line.act}: {line.what}"),
    Column("Czyje dane", lambda line: line.whose),
    Column("Sprawa", lambda line: line.case),
    Column("Powód", lambda line: line.purpose),
    Column("Upoważnienie", lambda line: line.authorisation),
    Column("Komputer", lambda line: line.place),
    Column("Nr", lambda line: str(line.number), right=True),
)
_WEEK = timedelta(days=7)
_HIGH = 340


class LogPart(Part):
    """Reads, checks and prints the log; each reading is an entry of its own."""

    def build(self) -> QWidget:
        today = self.desk.today
        self.person: SuggestField = SuggestField(
            "resident", "Czyje dane", self._people, written=self._name, span=6
        )
        names = [(one.id, one.name) for one in self.office.do(staff)]
        self.colleague: ChoiceField[UUID] = ChoiceField("user", "Kto patrzył", names, span=6)
        self.since = DateField("since", "Od dnia", required=True, span=6)
        self.until = DateField("until", "Do dnia", required=True, span=6)
        self.since.show_value(today - _WEEK)
        self.until.show_value(today)
        self.notice = Banner()
        self.count = label("", "note")
        self.model: RowsModel[LogLine] = RowsModel(COLUMNS, self)
        shown = table(self.model, "Dziennik dostępu")
        shown.setMinimumHeight(_HIGH)
        asked = FieldGrid((self.person, self.colleague, self.since, self.until))
        find = button("Pokaż wpisy", self.answer, "search")
        acts = (
            button("Sprawdź łańcuch wpisów", self.verify, "shield-check"),
            button("Drukuj", self._print, "printer"),
        )
        filters = Card("Czego szukasz", asked, row(find, self.count, None))
        page = Pane(record_head("Dziennik dostępu", acts=acts), self.notice, filters, shown)
        self.answer()
        return page

    def answer(self) -> None:
        """Show the entries that answer the question."""
        question = self._question()
        if question is None:
            return
        found = self.office.do(read_log, question)
        self.model.show(found.lines)
        number = counted(found.total, "wpis", "wpisy", "wpisów")
        left_out = found.total > len(found.lines)
        self.count.setText(f"{number}, widać ostatnie {len(found.lines)}" if left_out else number)

    def verify(self) -> None:
        """Check every entry and say whether the log is as it was written."""
        chain = self.office.do(verify_log)
        if chain.fault:
            self.notice.say(f"{chain.fault} Zawiadom inspektora ochrony danych.", Tone.BAD)
        else:
            number = counted(chain.entries, "wpis", "wpisy", "wpisów")
            self.notice.say(f"Dziennik jest nienaruszony: {number}, łańcuch się zgadza.", Tone.GOOD)

    def _print(self) -> None:
        question = self._question()
        if question is not None:
            make = partial(self.office.do, log_pdf, question)
            self.desk.show_pdf(Pdf("Dziennik dostępu", make, "dziennik-dostepu.pdf"))

    def _question(self) -> LogQuestion | None:
        fields = (self.person, self.since, self.until)
        faulty = [field for field in fields if not field.check()]
        since, until = self.since.value, self.until.value
        if faulty or since is None or until is None:
            faulty[0].take_focus()
            return None
        if until < since:
            self.until.complain("Koniec wypada przed początkiem. Popraw daty.")
            self.until.take_focus()
            return None
        return LogQuestion(since, until, self.person.value, self.colleague.value)

    def _people(self, text: str) -> Sequence[Suggestion]:
        try:
            found = self.office.do(people_in_log, text)
        except OfficeError:
            return ()
        return [Suggestion(_said(one), one.id) for one in found]

    def _name(self, _resident_id: UUID) -> str:
        return ""


def _said(one: PersonInLog) -> str:
    return f"{one.name}, ur. {one.birth_date:%d.%m.%Y}" if one.birth_date else one.name
