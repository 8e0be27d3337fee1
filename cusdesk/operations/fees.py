"""Fees of a case: worked out before the clerk's eyes, then determined and kept with every step."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from cusdesk.db.cases import Case
from cusdesk.db.fees import FeeDetermination
from cusdesk.domain.applications import care_of
from cusdesk.domain.dates import MINUTES_IN_HOUR
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.determinations import Kept, PercentChoice, Settled, Taken, settle
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.exemptions import Exemption, refuse_no_answer, refuse_silence
from cusdesk.domain.fee_explanations import FeeExplanation, explanation_from
from cusdesk.domain.fee_terms import FeeTerms
from cusdesk.domain.fees import Fee, calculate
from cusdesk.domain.households import Standing, standing_of
from cusdesk.domain.precedence import in_order, newest, other_in_doubt
from cusdesk.domain.reassessment import Reassessment, Verdict
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import open_case_for, record_event, running_case_for
from cusdesk.operations.counted_lines import lines_to
from cusdesk.operations.decision_drafts import open_draft
from cusdesk.operations.decision_fees import determined_in, payable_of, relief_text
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.draft_terms import proposed_kind
from cusdesk.operations.exemption_requests import exemption_asked
from cusdesk.operations.fee_days import fee_day
from cusdesk.operations.fee_in_force import FeeInForce, fee_in_force, reassessed
from cusdesk.operations.incomes import IncomeOn, income_on, per_person_rule
from cusdesk.operations.needs import hours_of
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.resolutions import Terms, resolution_card, terms_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name


@dataclass(frozen=True, slots=True)
class FeeChoice:
    """What the clerk decides where law or resolution leave a choice.

    `day` picks the terms, else the first day of the care in the draft (`fee_days`).
    `keep_exemption` says what becomes of one that still runs: it stays, it ends for the reason in
    `ending`, or nobody has said yet.
    """

    day: date | None = None
    chosen: Decimal | None = None
    exemption: Exemption | None = None
    denial: str = ""
    keep_exemption: bool | None = None
    ending: str = ""
    keep_percent: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FeeDesk:
    """A fee worked out but not kept: the table's answer, the fee in force, and the choice."""

    income: IncomeOn
    terms: Terms
    fee: Fee
    income_steps: tuple[str, ...]
    example_hours: Fraction | None
    in_force: FeeInForce | None
    reassessment: Reassessment | None
    exemption_asked: bool = False
    running_exemption: Exemption | None = None
    settled: Settled | None = None
    open_choice: str = ""

    @property
    def explanation(self) -> FeeExplanation:
        """Every sentence from the receipts to the fee, in parts."""
        return FeeExplanation(
            income=self.income_steps,
            compared=self.reassessment.steps if self.has_choice and self.reassessment else (),
            shared=(self.fee.shared,),
            worked=self.settled.worked if self.settled else self.fee.worked,
            relief=self.settled.relief if self.settled else (),
        )

    @property
    def fee_steps(self) -> tuple[str, ...]:
        """The sentences from the income to the fee, for where the income is already explained."""
        return replace(self.explanation, income=()).steps

    @property
    def example_due(self) -> Decimal | None:
        """What the example month of the grid costs."""
        if self.settled is None or self.example_hours is None:
            return None
        return self.settled.payable.due(self.terms.table, self.example_hours)

    @property
    def relieved_due(self) -> Decimal | None:
        """What the example month costs while an exemption holds."""
        if self.settled is None or self.example_hours is None or self.settled.exemption is None:
            return None
        return self.settled.relieved.due(self.terms.table, self.example_hours)

    @property
    def owes_answer(self) -> bool:
        """Whether the application asks for an exemption from a fee there is."""
        due = self.settled is None or not self.settled.payable.is_free
        return self.exemption_asked and due

    @property
    def owes_running(self) -> bool:
        """Whether an exemption runs that the fee being set would end."""
        due = self.settled is None or not self.settled.payable.is_free
        return self.running_exemption is not None and due

    @property
    def has_choice(self) -> bool:
        """Whether the income moved by less than the limit and still into another band."""
        verdict = self.reassessment and self.reassessment.verdict
        now, before = self.fee.fee_percent, self.in_force and self.in_force.fee_percent
        return verdict is Verdict.KEEP and before is not None and now != before


@dataclass(frozen=True, slots=True)
class DeterminationView:
    """A fee as determined: the result in words, its steps, its source, who and when."""

    id: UUID
    determined_on: date
    terms_on: date
    fee: str
    relief: str
    income: Decimal
    income_per_person: Decimal
    members: int
    steps: tuple[str, ...]
    citation: str
    rate: Decimal | None
    fee_percent: Decimal | None
    fee_per_hour: Decimal | None
    fee_per_month: Decimal | None
    who: str

    @property
    def text(self) -> str:
        """The fee in words of a list, with the exemption from it or its denial."""
        return "; ".join(filter(None, (self.fee, self.relief)))


@operation(Permission.INCOMES_READ, Act.VIEW)
def work_out_fee(tx: Transaction, case_id: UUID, choice: FeeChoice) -> FeeDesk:
    """Return the fee that follows from the income, the table and the hours; nothing is kept."""
    return _previewed(tx, open_case_for(tx, case_id), choice)


@operation(Permission.INCOMES_READ)
def recount_fee(tx: Transaction, case_id: UUID, choice: FeeChoice) -> FeeDesk:
    """Return the fee again while the clerk tries a choice; its view is already logged."""
    return _previewed(tx, open_case_for(tx, case_id), choice)


def _previewed(tx: Transaction, case: Case, choice: FeeChoice) -> FeeDesk:
    desk = fee_desk(tx, case, choice)
    try:
        return replace(desk, settled=_settled(tx, case, desk, choice))
    except InvalidInputError as waiting:
        return replace(desk, open_choice=waiting.sentence)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def determine_fee(tx: Transaction, case_id: UUID, choice: FeeChoice) -> UUID:
    """Keep the fee of a case with its explanation; a later one is a new row."""
    tx.demand(Permission.INCOMES_READ)
    case = running_case_for(tx, case_id)
    desk = fee_desk(tx, case, choice)
    settled = _settled(tx, case, desk, choice)
    row = _row(tx, case, replace(desk, settled=settled), settled, choice)
    tx.add(row)
    tx.flush()
    ended = "; zakończono zwolnienie" if row.exemption_ended else ""
    denied = "; odmówiono zwolnienia" if row.exemption_denied else ""
    record_event(tx, case_id, f"Ustalono odpłatność: {settled.text}{ended}{denied}")
    return row.id


@part
def fee_desk(tx: Transaction, case: Case, choice: FeeChoice) -> FeeDesk:
    """Return the table's answer beside the fee in force."""
    day = choice.day or fee_day(tx, case.id)
    income = _income(tx, case)
    terms = terms_on(tx, care_of(case.kind), day)
    hours = hours_of(tx, case.id)
    example = Fraction(hours.month, MINUTES_IN_HOUR) if hours else None
    fee = calculate(terms.table, _terms(tx, case, income, choice, rate=terms.rate, hours=example))
    before = fee_in_force(tx, case.resident_id, care_of(case.kind), day)
    # art. 106 ust. 3b u.p.s. protects a fee in force; a grant anew sets it anew
    changing = _kind_ahead(tx, case.id) is DecisionKind.CHANGE
    return FeeDesk(
        income=income,
        terms=terms,
        fee=fee,
        income_steps=_steps(tx, case, income),
        example_hours=example,
        in_force=before,
        reassessment=reassessed(tx, before, income, day) if before and changing else None,
        exemption_asked=exemption_asked(tx, case.id),
        running_exemption=before.exemption if before and changing else None,
    )


def _kind_ahead(tx: Transaction, case_id: UUID) -> DecisionKind:
    """Return the kind of decision the fee is for: of the draft begun, else the one proposed."""
    draft = open_draft(tx, case_id)
    return proposed_kind(tx, case_id) if draft is None else draft.kind


@operation(Permission.INCOMES_READ, Act.VIEW)
def determinations_in(tx: Transaction, case_id: UUID) -> tuple[DeterminationView, ...]:
    """Return the fees determined in a case, the one that counts first."""
    open_case_for(tx, case_id)
    rows = in_order(determined_in(tx, case_id))
    return tuple(determination_view(tx, row) for row in reversed(rows))


@operation(Permission.INCOMES_READ, Act.VIEW)
def explain(tx: Transaction, determination_id: UUID) -> DeterminationView:
    """Return a determined fee with every step and the paragraph it stands on."""
    return determination_view(tx, existing_determination(tx, determination_id))


@part
def existing_determination(tx: Transaction, determination_id: UUID) -> FeeDetermination:
    """Return the row of a determination, refusing those excluded from its case."""
    row = tx.get(FeeDetermination, determination_id)
    if row is None or row.gone:
        raise NotFoundError("Tego ustalenia odpłatności nie ma w programie. Odśwież sprawę.")
    open_case_for(tx, row.case_id)
    return row


def _income(tx: Transaction, case: Case) -> IncomeOn:
    found = income_on(tx, case.resident_id, tx.today)
    if found is None:
        raise RefusedError(
            "Nie ma jeszcze oświadczenia o dochodzie. Wpisz dochód gospodarstwa, a program ustali "
            "odpłatność."
        )
    return found


def _terms(
    tx: Transaction,
    case: Case,
    income: IncomeOn,
    choice: FeeChoice,
    *,
    rate: Decimal | None,
    hours: Fraction | None = None,
) -> FeeTerms:
    day = choice.day or fee_day(tx, case.id)
    return FeeTerms(
        income=income.result.total,
        members=income.result.members,
        criteria=tx.law.criteria_on(day),
        hours=hours,
        rate=rate,
        column=_standing(tx, case, income).column,
        chosen=choice.chosen,
        per_person=per_person_rule(tx, day),
    )


def _standing(tx: Transaction, case: Case, income: IncomeOn) -> Standing:
    person = existing_resident(tx, case.resident_id)
    members = len(income.household.members)
    return standing_of(members, person.marital_status, person.has_close_kin)


def _steps(tx: Transaction, case: Case, income: IncomeOn) -> tuple[str, ...]:
    """Return the sentences from the receipts to the household; the fee's own steps go on."""
    return (*income.result.steps, *_standing(tx, case, income).steps)


def _percent_choice(desk: FeeDesk, choice: FeeChoice) -> PercentChoice | None:
    """Return which percentage the clerk takes where law leaves it open; each has its reason."""
    if not choice.keep_percent:
        return Taken(choice.reason) if desk.has_choice else None
    before = desk.in_force
    if before is None or before.fee_percent is None or not desk.has_choice:
        raise RefusedError(
            "Dotychczasowy procent można zachować tylko przy zmianie trwającej decyzji i tylko "
            "wtedy, gdy dochód zmienił się o nie więcej niż 10% kryterium (art. 106 ust. 3b ustawy "
            "o pomocy społecznej)."
        )
    return Kept(before.fee_percent, before.decision, choice.reason)


def _row(
    tx: Transaction, case: Case, desk: FeeDesk, settled: Settled, choice: FeeChoice
) -> FeeDetermination:
    fee, earlier = settled.fee, determined_in(tx, case.id)
    counting = newest(earlier)
    other = other_in_doubt(earlier, counting)
    return FeeDetermination(
        case_id=case.id,
        resident_id=case.resident_id,
        statement_id=desk.income.statement_id,
        resolution_id=desk.terms.resolution_id,
        previous_id=counting.id if counting else None,
        settles_id=other.id if other else None,
        table_name=desk.terms.table.service,
        determined_on=tx.today,
        terms_on=choice.day or fee_day(tx, case.id),
        members=fee.members,
        column=fee.column.value,
        income=fee.income,
        income_per_person=fee.income_per_person,
        lines=lines_to(desk.income.result.lines),
        criterion=fee.criterion,
        percent_of_criterion=fee.percent_of_criterion,
        rate=fee.rate,
        rate_basis=desk.terms.rate_basis,
        fee_percent=settled.payable.share,
        fee_per_hour=settled.payable.per_hour,
        fee_per_month=settled.payable.per_month,
        choice=settled.choice,
        kept=choice.keep_percent,
        **_exemption_columns(desk, settled, choice),
        explanation=desk.explanation.kept(),
        user_id=tx.user_id,
    )


def _settled(tx: Transaction, case: Case, desk: FeeDesk, choice: FeeChoice) -> Settled:
    terms = _terms(tx, case, desk.income, choice, rate=desk.terms.rate)
    exemption = _exemption(desk, choice)
    settled = settle(desk.terms.table, terms, exemption, _percent_choice(desk, choice))
    if exemption is None and not settled.payable.is_free:
        refuse_silence(desk.running_exemption, choice.ending, keep=choice.keep_exemption)
        if desk.exemption_asked:
            refuse_no_answer(choice.denial)
    return settled


def _exemption(desk: FeeDesk, choice: FeeChoice) -> Exemption | None:
    """Return the exemption the fee comes with: one chosen now, or the one that runs on."""
    return desk.running_exemption if choice.keep_exemption else choice.exemption


def _exemption_columns(desk: FeeDesk, settled: Settled, choice: FeeChoice) -> dict[str, Any]:
    """Return what becomes of an exemption, running or asked for, as a determination keeps it."""
    granted = settled.exemption
    if granted is None and settled.payable.is_free:
        return {}
    if granted is None:
        ended = choice.ending.strip() if desk.running_exemption else ""
        return {"exemption_denied": choice.denial.strip(), "exemption_ended": ended}
    return {
        "exemption_kind": granted.kind,
        "exemption_value": granted.value,
        "exemption_ground": granted.ground.strip(),
        "exemption_reason": granted.reason.strip(),
        "exemption_from": granted.starts_on,
        "exemption_to": granted.ends_on,
    }


@part
def determination_view(tx: Transaction, row: FeeDetermination) -> DeterminationView:
    """Return the view of a row."""
    card = resolution_card(tx, row.resolution_id)
    return DeterminationView(
        id=row.id,
        determined_on=row.determined_on,
        terms_on=row.terms_on,
        fee=payable_of(row).text,
        relief=relief_text(row),
        income=row.income,
        income_per_person=row.income_per_person,
        members=row.members,
        steps=explanation_from(row.explanation).steps,
        citation=card.citation,
        rate=row.rate,
        fee_percent=row.fee_percent,
        fee_per_hour=row.fee_per_hour,
        fee_per_month=row.fee_per_month,
        who=user_name(tx, row.user_id),
    )
