"""The form in which a fee is determined: the answer of the table, and where one may choose."""

from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import spoken_hours
from cusdesk.domain.errors import InvalidInputError, OfficeError, RefusedError
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.fee_tables import FeeRange
from cusdesk.domain.incomes import unstated_caution
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.words import capitalised
from cusdesk.operations.fee_days import proposed_fee_day
from cusdesk.operations.fees import FeeChoice, FeeDesk, determine_fee, recount_fee, work_out_fee
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.choosing import show_fields
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.fields import (
    AmountField,
    ChoiceField,
    DateField,
    NotesField,
    RadioField,
    TextField,
)
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import clear, column, focus_first
from cusdesk.ui.sections import At
from cusdesk.ui.steps import Explanation, StepsPanel
from cusdesk.ui.theme import Tone

_OF_EXEMPTION = ("ground", "exemption_reason", "exemption_from", "exemption_to")


class FeeForm(QWidget):
    """Shows the fee that follows now with its steps; saving determines it for the case."""

    def __init__(self, work: CaseWork) -> None:
        super().__init__()
        self.work = work
        self._answer = column(gap=8)
        self.card = Card("Odpłatność", self._answer)
        self.form = self._make_form()
        self.form.left.connect(work.left)
        self.setLayout(column(self.card, self.form, gap=10))
        self.desk: FeeDesk | None = None
        self.form.open({"day": self._day()})
        self._ask(logged=True)
        self.form.edited.connect(self._try)

    def refresh(self) -> None:
        """Work the fee out again, on the first day of the care where no other was typed."""
        day = self._day()
        if not self.form.changed() and day != self.form["day"].value:
            self.form.open({**self.form.values(), "day": day})
        self._ask()

    def _day(self) -> date:
        return self.work.desk.office.do(proposed_fee_day, self.work.id)

    def take_focus(self) -> bool:
        """Move the keyboard to the first field, or to the way to what keeps the fee from it."""
        if self.form.isVisible():
            self.form.take_focus()
            return True
        return focus_first(self.card)

    def _make_form(self) -> Form:
        return Form(
            group(
                "Ustalenie",
                DateField("day", "Warunki na dzień", required=True, span=4),
                AmountField("chosen", "Odpłatność w granicach uchwały", span=4),
                RadioField(
                    "keep_percent",
                    "Dochód zmienił się o nie więcej niż 10% kryterium",
                    ((False, "nowy procent z tabeli"), (True, "dotychczasowy procent")),
                ),
                NotesField("reason", "Dlaczego ten procent", lines=2),
            ),
            group(
                "Zwolnienie z odpłatności",
                RadioField(
                    "keep_exemption",
                    "Zwolnienie, które trwa",
                    ((True, "zostaje"), (False, "kończy się")),
                ),
                NotesField("ending", "Dlaczego zwolnienie się kończy", lines=2),
                ChoiceField("exemption_kind", "Zwolnienie", terms(ExemptionKind), span=5),
                AmountField("exemption_value", "Wielkość zwolnienia", span=3, unit="% lub zł"),
                TextField("ground", "Podstawa z uchwały", span=4, example="§ 6 ust. 1 pkt 2"),
                DateField("exemption_from", "Od (puste: od początku usług)", span=6),
                DateField("exemption_to", "Do (puste: do końca usług)", span=6),
                NotesField("exemption_reason", "Jakie fakty uzasadniają zwolnienie", lines=2),
                NotesField("denial", "Dlaczego bez zwolnienia, o które proszono", lines=2),
            ),
            save=self._determine,
            save_text="Ustal odpłatność",
            then_next=self.work.go_on,
        )

    # The answer

    def _try(self) -> None:
        if self.form["day"].value is not None:
            self._ask()

    def _ask(self, *, logged: bool = False) -> None:
        clear(self._answer)
        try:
            choice = _choice_of(self.form.values())
        except InvalidInputError as fault:
            self._answer.addWidget(paragraph(fault.sentence, "muted"))
            return
        self._work_out(choice, logged=logged)
        # A day without a table was typed in the form itself, so it stays to be typed again.
        asked = self.desk is not None or bool(self.form.changed())
        self.form.setVisible(asked and self.work.view.facts.is_undecided)
        self._show_choices()
        if self.desk is not None:
            self._show(self.desk)

    def _work_out(self, choice: FeeChoice, *, logged: bool) -> None:
        ask = work_out_fee if logged else recount_fee
        try:
            self.desk = self.work.desk.office.do(ask, self.work.id, choice)
        except OfficeError as refusal:
            self.desk = None
            way = _way_to(self.work, refusal)
            self._answer.addWidget(
                EmptyState("cash", "Nie ma jeszcze kwoty", refusal.sentence, way)
            )

    def _show(self, desk: FeeDesk) -> None:
        if desk.income.left_out:
            gone = ", ".join(desk.income.left_out)
            said = f"Nie liczą się dochody osób spoza gospodarstwa: {gone}."
            self._answer.addWidget(paragraph(said, "muted"))
        if desk.open_choice:
            self._answer.addWidget(paragraph(desk.open_choice, "muted"))
        self._answer.addWidget(StepsPanel(explained(desk)))
        # under the amount, where the hands go next
        if said := unstated_caution(desk.income.stated_on, desk.income.unstated):
            self._answer.addWidget(banner(said, Tone.WARN))

    def _show_choices(self) -> None:
        desk, form = self.desk, self.form
        running = desk is not None and desk.owes_running
        stays = form["keep_exemption"].value if running else None
        relief = None if stays else form["exemption_kind"].value
        choosing = desk is not None and desk.has_choice
        shown = {
            "chosen": desk is not None and isinstance(desk.fee.band.fee, FeeRange),
            "keep_percent": choosing,
            "reason": choosing,
            "keep_exemption": running,
            "ending": running and stays is False and relief is None,
            "exemption_kind": not stays,
            "exemption_value": relief in {ExemptionKind.SHARE, ExemptionKind.AMOUNT},
            "denial": relief is None and not stays and desk is not None and desk.owes_answer,
            **dict.fromkeys(_OF_EXEMPTION, relief is not None),
        }
        show_fields(form, shown)
        if running and desk is not None and desk.running_exemption and desk.in_force:
            said = (
                f"{capitalised(desk.running_exemption.text)} z decyzji nr {desk.in_force.decision}."
            )
            self._answer.addWidget(paragraph(said, "strong"))
        if desk is not None and desk.has_choice and desk.in_force is not None:
            before, now = desk.in_force.fee_percent, desk.fee.fee_percent
            both = f"Dotychczas {_share(before)}, z tabeli {_share(now)}."
            self._answer.addWidget(paragraph(both, "strong"))

    # Saving

    def _determine(self, values: Values) -> None:
        self.work.desk.office.do(determine_fee, self.work.id, _choice_of(values))
        self.work.desk.tell("Ustalono odpłatność")
        self.work.reread()


def explained(desk: FeeDesk) -> Explanation:
    """Return the fee worked out with its reasons, for the panel that explains amounts."""
    table = []
    if desk.fee.rate is not None:
        table.append(("Koszt godziny", zloty(desk.fee.rate)))
    if desk.example_hours is not None and desk.example_due is not None:
        hours = spoken_hours(desk.example_hours)
        table.append((f"Przykładowy miesiąc, {hours}", zloty(desk.example_due)))
        if desk.relieved_due is not None:
            table.append((f"W okresie zwolnienia, {hours}", zloty(desk.relieved_due)))
    settled = desk.settled
    if settled is not None and settled.exemption is not None:
        table.append((capitalised(settled.exemption.text), settled.relieved.text))
    result = settled.payable.text if settled else "Kwota zależy od wyboru"
    return Explanation(result, desk.fee_steps, table, f"Podstawa: {desk.terms.citation}")


def _choice_of(values: Values) -> FeeChoice:
    kind, value = values["exemption_kind"], values["exemption_value"]
    exemption = None
    if kind is not None:
        exemption = Exemption(
            kind,
            value or Decimal(0),
            values["ground"] or "",
            values["exemption_reason"] or "",
            values["exemption_from"],
            values["exemption_to"],
        )
    return FeeChoice(
        keep_exemption=values["keep_exemption"],
        ending=values["ending"] or "",
        day=values["day"],
        chosen=values["chosen"],
        exemption=exemption,
        denial=values["denial"] or "",
        keep_percent=bool(values["keep_percent"]),
        reason=values["reason"] or "",
    )


def _way_to(work: CaseWork, refusal: OfficeError) -> QPushButton | None:
    """Return the way to the screen on which a refusal is put right, where it names one."""
    if not isinstance(refusal, RefusedError) or refusal.place != "services":
        return None
    go = partial(work.desk.go, "services", At("resolutions"))
    return button("Przejdź do Usług", go, "arrow-right")


def _share(value: object) -> str:
    return percent(value) if isinstance(value, Decimal) else "kwota z tabeli"
