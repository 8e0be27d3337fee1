"""The organiser's duties of art. 46 and authorisations to approve plans, in one place."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.deadlines import add_months
from cusdesk.domain.users import Permission, Role
from cusdesk.operations.organiser_summaries import (
    MeetingForm,
    MeetingRow,
    SummaryForm,
    SummaryRow,
    counts_between,
    organiser_desk,
    record_meeting,
    record_summary,
    summary_pdf,
)
from cusdesk.operations.plan_approvals import (
    NewPlanAuthorisation,
    PlanAuthorisationRow,
    authorise_to_approve,
    end_plan_authorisation,
    plan_authorisations,
)
from cusdesk.operations.users import staff
from cusdesk.ui.banner import Banner
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.dialogs import asked
from cusdesk.ui.fields import ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import history, period
from cusdesk.ui.rows import Column, RowsTable
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.theme import Tone

SUMMARIES: tuple[Column[SummaryRow], ...] = (
    Column("Okres", lambda row: period(row.form.starts_on, row.form.ends_on)),
    Column("Sporządzono", lambda row: short_day(row.form.made_on)),
    Column("Plany", lambda row: row.counts.sentence),
    Column("Kto", lambda row: row.author),
)
MEETINGS: tuple[Column[MeetingRow], ...] = (
    Column("Dzień", lambda row: short_day(row.form.held_on)),
    Column("Kto był", lambda row: row.form.present),
    Column("Ustalenia", lambda row: row.form.findings),
)
AUTHORISATIONS: tuple[Column[PlanAuthorisationRow], ...] = (
    Column("Kto", lambda row: row.name),
    Column("Numer", lambda row: row.number),
    Column("Z dnia", lambda row: short_day(row.granted_on)),
    Column("Obowiązuje", lambda row: period(row.valid_from, row.valid_to)),
)


class OrganiserPart(TabbedPart):
    """Summaries every six months, meetings every three, and who may approve plans."""

    writing = Permission.PLANS_APPROVE

    def build(self) -> QWidget:
        self.known = self.office.do(organiser_desk)
        head = record_head("Organizator usług: podsumowania i spotkania")
        tabs = self.tabs(
            ("summaries", "Podsumowania", self._summaries),
            ("meetings", "Spotkania koordynatorów", self._meetings),
            ("authorisations", "Upoważnienia do zatwierdzania", self._authorisations),
        )
        return Pane(head, self._clocks(), tabs)

    def _clocks(self) -> Banner:
        shown = Banner()
        clocks = self.known.clocks
        if clocks:
            late = any(one.is_late for one in clocks)
            soon = any(one.is_soon for one in clocks)
            tone = Tone.BAD if late else Tone.WARN if soon else Tone.INFO
            said = (f"{one.sentence.removesuffix('.')}: {one.short}." for one in clocks)
            shown.say("\n".join(said), tone)
        return shown

    def _summaries(self) -> QWidget:
        shown = history(SUMMARIES, self.known.summaries, "Podsumowania")
        if isinstance(shown, RowsTable):
            shown.opened.connect(self._print)
        first = self._next_first()
        last = add_months(first, self.known.months)
        counts = self.office.do(counts_between, first, min(last, self.desk.today))
        form = Form(
            group(
                "Nowe podsumowanie",
                DateField("starts_on", "Od", required=True),
                DateField("ends_on", "Do", required=True),
                DateField("made_on", "Sporządzono", past=True, required=True),
                NotesField("text", "Wnioski", lines=4, required=True),
            ),
            save=self._sum_up,
            save_text="Zapisz podsumowanie",
            drafts=self.desk.drafts,
        )
        today = self.desk.today
        form.open(
            {
                "starts_on": first,
                "ends_on": min(last, today),
                "made_on": today,
                "text": counts.sentence,
            },
            "organiser-summary",
        )
        hint = label("Enter na liście otwiera wydruk podsumowania.", "note")
        return self.entry(
            Card("Podsumowania (art. 46)", shown, hint), form, "Zapisano podsumowanie"
        )

    def _next_first(self) -> date:
        known = [row.form.ends_on for row in self.known.summaries]
        return max(known, default=add_months(self.desk.today, -self.known.months))

    def _sum_up(self, values: Values) -> object:
        form = SummaryForm(
            values["starts_on"], values["ends_on"], values["text"] or "", values["made_on"]
        )
        return self.office.do(record_summary, form)

    def _print(self, row: SummaryRow) -> None:
        make = partial(self.office.do, summary_pdf, row.id)
        self.desk.show_pdf(Pdf("Podsumowanie planów", make, "podsumowanie-planow.pdf"))

    def _meetings(self) -> QWidget:
        shown = history(MEETINGS, self.known.meetings, "Spotkania")
        form = Form(
            group(
                "Nowe spotkanie",
                DateField("held_on", "Dzień", past=True, required=True),
                TextField("present", "Kto był", required=True, span=8),
                NotesField("findings", "Ustalenia", lines=3),
            ),
            save=self._meet,
            save_text="Zapisz spotkanie",
            drafts=self.desk.drafts,
        )
        form.open({"held_on": self.desk.today}, "coordinators-meeting")
        return self.entry(Card("Spotkania (art. 46)", shown), form, "Zapisano spotkanie")

    def _meet(self, values: Values) -> object:
        form = MeetingForm(values["held_on"], values["present"] or "", values["findings"] or "")
        return self.office.do(record_meeting, form)

    def _authorisations(self) -> QWidget:
        shown = history(AUTHORISATIONS, self.office.do(plan_authorisations), "Upoważnienia")
        hint = label("Enter na liście kończy upoważnienie z dniem dzisiejszym.", "note")
        if isinstance(shown, RowsTable):
            shown.opened.connect(self._end)
        card = Card("Upoważnienia dyrektora (art. 41 ust. 1)", shown, hint)
        if not self.may(Permission.USERS_WRITE):
            return card
        organisers = [
            (row.id, row.name)
            for row in self.office.do(staff)
            if Role.SERVICE_ORGANISER in row.roles
        ]
        form = Form(
            group(
                "Nowe upoważnienie",
                ChoiceField("user_id", "Organizator", organisers, required=True, span=6),
                TextField("number", "Numer upoważnienia", required=True, span=6),
                DateField("granted_on", "Z dnia", past=True, required=True),
                DateField("valid_from", "Obowiązuje od", required=True),
                DateField("valid_to", "Do"),
            ),
            save=self._authorise,
            save_text="Zapisz upoważnienie",
        )
        form.open({"granted_on": self.desk.today, "valid_from": self.desk.today})
        return self.entry(card, form, "Zapisano upoważnienie")

    def _end(self, row: PlanAuthorisationRow) -> None:
        said = f"{row.name} nie będzie od jutra zatwierdzać planów. Zatwierdzone zostają."
        may = self.may(Permission.USERS_WRITE)
        if may and asked(self, "Zakończyć upoważnienie?", said, "Zakończ upoważnienie"):
            self.office.do(end_plan_authorisation, row.id, self.desk.today)
            self.saved("Upoważnienie zakończone")

    def _authorise(self, values: Values) -> object:
        return self.office.do(
            authorise_to_approve,
            NewPlanAuthorisation(
                values["user_id"],
                values["number"] or "",
                values["granted_on"],
                values["valid_from"],
                values["valid_to"],
            ),
        )
