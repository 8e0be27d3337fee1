"""A draft as the window shows it: its words, its faults, and who may sign it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from uuid import UUID

from cusdesk.db.decisions import DecisionDraft
from cusdesk.db.incomes import IncomeStatement
from cusdesk.domain.case_steps import income_month_for
from cusdesk.domain.decision_facts import DecisionFacts
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.errors import FormatError, OfficeError, RefusedError
from cusdesk.domain.grants import DraftTerms, terms_from
from cusdesk.domain.incomes import other_month_caution, unstated_caution
from cusdesk.domain.needs import NeedsHours
from cusdesk.domain.wording import Passage, Section
from cusdesk.operations.addressees import addressees_of, code_caution
from cusdesk.operations.case_facts import case_facts
from cusdesk.operations.cases import existing_case
from cusdesk.operations.decision_facts import Draft, facts_of_draft, kept_draft
from cusdesk.operations.decision_fees import latest_determination
from cusdesk.operations.decision_guards import cautions_of, problems_of, problems_of_words
from cusdesk.operations.decision_paper import Composed, worded
from cusdesk.operations.decisions import existing_decision
from cusdesk.operations.declaration import part
from cusdesk.operations.fee_standing import fee_left, prices_to_come
from cusdesk.operations.incomes import income_on
from cusdesk.operations.needs import hours_of
from cusdesk.operations.open_drafts import open_drafts
from cusdesk.operations.representatives import addressee_for
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.signing import Signatory, signatories_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

EDITABLE = frozenset({DecisionState.DRAFT, DecisionState.RETURNED})


@dataclass(frozen=True, slots=True)
class PassageView:
    """One block as the clerk sees it: where it stands, what it says, whether it was edited."""

    block_id: str
    section: Section
    label: str
    basis: str
    text: str
    generated: str
    edited: bool
    stale: bool
    required: bool


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft with everything the panel shows; without passages while it cannot be written."""

    id: UUID
    case_id: UUID
    resident_id: UUID
    kind: DecisionKind
    state: DecisionState
    terms: DraftTerms
    signatory_id: UUID | None
    planned_on: date
    author_id: UUID
    author: str
    approver: str
    approved_on: date | None
    remark: str
    previous: str
    passages: tuple[PassageView, ...]
    problems: tuple[Problem, ...]
    cautions: tuple[str, ...]
    signatories: tuple[Signatory, ...]
    document_id: UUID | None
    needed: NeedsHours | None = None
    ex_officio: bool = False
    has_rivals: bool = False

    @property
    def is_editable(self) -> bool:
        """Whether terms and words may still be changed."""
        return self.state in EDITABLE


@part
def draft_view(tx: Transaction, row: DecisionDraft, faultless: Composed | None = None) -> DraftView:
    """Return what the panel shows of a draft; its permission was asked by who calls.

    `faultless` is the draft as it was just found without a fault, so that it is read once.
    """
    draft = kept_draft(tx, row)
    written = _faultless(tx, draft, faultless) if faultless else _written(tx, draft)
    previous = existing_decision(tx, row.previous_id) if row.previous_id else None
    return DraftView(
        id=row.id,
        case_id=row.case_id,
        resident_id=row.resident_id,
        kind=row.kind,
        state=row.state,
        terms=terms_from(row.terms),
        signatory_id=row.signatory_id,
        planned_on=row.planned_on,
        author_id=row.author_id,
        author=user_name(tx, row.author_id),
        approver=user_name(tx, row.approver_id),
        approved_on=row.approved_on,
        remark=row.remark,
        previous=previous.number if previous else "",
        passages=tuple(_passage(one) for one in written.passages),
        problems=written.problems,
        cautions=written.cautions,
        signatories=tuple(signatories_on(tx, tx.today, row.kind.regime)),
        document_id=row.document_id,
        needed=hours_of(tx, row.case_id),
        ex_officio=written.ex_officio,
        has_rivals=len(open_drafts(tx, row.case_id)) > 1,
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """A draft as far as it can be written today."""

    passages: tuple[Passage, ...] = ()
    problems: tuple[Problem, ...] = ()
    cautions: tuple[str, ...] = ()
    ex_officio: bool = False


def _written(tx: Transaction, draft: Draft) -> _Written:
    """Return the words of a draft with its faults; some faults keep it from being written."""
    try:
        facts = facts_of_draft(tx, draft, tx.today)
    except RefusedError as fault:
        return _Written(problems=(Problem(fault.sentence, place=fault.place),))
    except OfficeError as fault:
        return _Written(problems=(Problem(fault.sentence),))
    problems = problems_of(tx, draft, facts)
    cautions = _cautions(tx, draft, facts)
    try:
        passages = worded(tx, draft, facts)
    except FormatError as fault:
        unwritten = () if problems else (Problem(fault.sentence),)
        return _Written((), (*problems, *unwritten), cautions, facts.opening.ex_officio)
    found = (*problems, *problems_of_words(passages))
    return _Written(passages, found, cautions, facts.opening.ex_officio)


def _faultless(tx: Transaction, draft: Draft, found: Composed) -> _Written:
    cautions = _cautions(tx, draft, found.facts)
    return _Written(found.passages, (), cautions, found.facts.opening.ex_officio)


def _cautions(tx: Transaction, draft: Draft, facts: DecisionFacts) -> tuple[str, ...]:
    found = (
        cautions_of(tx, facts),
        _scope_caution(tx, draft, facts),
        _address_caution(tx, draft, facts),
        _month_caution(tx, draft),
        _fee_cautions(tx, draft, facts),
    )
    return tuple(chain(*found))


def _fee_cautions(tx: Transaction, draft: Draft, facts: DecisionFacts) -> Iterator[str]:
    """Yield whose income nobody stated, and the prices that change while the care runs."""
    undetermined = facts.fee is None and not facts.fee_outdated
    if undetermined and draft.kind is DecisionKind.CHANGE and draft.previous_id:
        previous = existing_decision(tx, draft.previous_id)
        yield from fee_left(tx, draft.resident_id, previous, draft.terms, facts.day)
    if not draft.kind.grants or facts.fee is None:
        return
    income = income_on(tx, draft.resident_id, facts.day)
    if income is not None and income.unstated:
        yield unstated_caution(income.stated_on, income.unstated)
    yield from prices_to_come(tx, draft.terms, facts.day)


def _scope_caution(tx: Transaction, draft: Draft, facts: DecisionFacts) -> Iterator[str]:
    """Yield the caution where the decision would go to an attorney for other matters."""
    # After a death somebody else is written to; until it is, the draft is refused for that.
    if existing_resident(tx, draft.resident_id).died_on is None:
        acting = addressee_for(tx, draft.resident_id, facts.day)
        if acting is not None and acting.doubt:
            yield acting.doubt


def _address_caution(tx: Transaction, draft: Draft, facts: DecisionFacts) -> Iterator[str]:
    """Yield the addressees to whom a letter would go without a postcode."""
    try:
        addressees = addressees_of(tx, draft.resident_id, facts)
    except OfficeError:
        # Without any address the draft is refused for that, not warned of its code.
        return
    for one in addressees:
        if said := code_caution(one, "wydasz decyzję"):
            yield said


def _month_caution(tx: Transaction, draft: Draft) -> Iterator[str]:
    """Yield the caution where the fee rests on another month than art. 8 ust. 3 u.p.s. names."""
    fee = latest_determination(tx, draft.case_id) if draft.kind.grants else None
    statement = tx.get(IncomeStatement, fee.statement_id) if fee and fee.statement_id else None
    if statement is None:
        return
    known = case_facts(tx, existing_case(tx, draft.case_id))
    said = other_month_caution(statement.month, income_month_for(known))
    if said and known.is_undecided:
        yield said


def _passage(one: Passage) -> PassageView:
    return PassageView(
        block_id=one.block.id,
        section=one.block.section,
        label=one.block.label,
        basis=one.block.basis,
        text=one.text,
        generated=one.generated,
        edited=one.edited,
        stale=one.stale,
        required=one.block.required,
    )
