"""Drafts of decisions: begun from the data of a case, chosen, worded, looked at before issue."""

from dataclasses import replace
from uuid import UUID

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision, DecisionDraft
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionKind, kinds_of
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.domain.grants import DraftTerms, terms_from, terms_to
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.domain.wording import (
    Edit,
    KeptWording,
    checked_edit,
    wording_from,
    wording_to,
)
from cusdesk.operations.cases import (
    ended,
    existing_case,
    open_case_for,
    record_event,
    running_case_for,
)
from cusdesk.operations.decision_facts import facts_of_draft, kept_draft
from cusdesk.operations.decision_paper import composed, rendered, worded
from cusdesk.operations.decisions import RunningDecision
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.draft_editors import note_editor
from cusdesk.operations.draft_terms import care_to_end, previous_for, proposed_kind, starting_terms
from cusdesk.operations.draft_views import EDITABLE, DraftView, draft_view
from cusdesk.operations.names import forms_state
from cusdesk.operations.open_drafts import open_drafts
from cusdesk.operations.programme_decisions import case_to_decide
from cusdesk.operations.protection import demand_grounds, refuse_hidden
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.signing import signatories_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.undelivered import unreached_answers

_OF_RUNNING = frozenset({DecisionKind.CHANGE, DecisionKind.EXPIRY})


@operation(Permission.DECISIONS_DRAFT)
def proposed_decision(tx: Transaction, case_id: UUID) -> DecisionKind:
    """Return the kind of decision the data of a case point at."""
    open_case_for(tx, case_id)
    return proposed_kind(tx, case_id)


@operation(Permission.DECISIONS_DRAFT)
def kinds_to_draft(tx: Transaction, case_id: UUID) -> tuple[DecisionKind, ...]:
    """Return the kinds of decision that may be drafted in a case in its state."""
    case = open_case_for(tx, case_id)
    if case.state in RUNNING:
        return kinds_of(case.regime)
    if case.regime is Regime.PROGRAMME:
        # A fee unpaid is decided while what was granted runs (art. 43 ust. 2 of the CUS act).
        return kinds_of(case.regime) if case.state is CaseState.DECIDED else ()
    # A decided case takes only the ending of what it gave, which may stand in it.
    ending = care_to_end(tx, case) if case.state is CaseState.DECIDED else None
    void = {one.id for one in _void_of_the_dead(tx, case.resident_id)}
    return (DecisionKind.EXPIRY,) if ending and ending.id not in void else ()


@operation(Permission.DECISIONS_DRAFT)
def name_to_confirm(tx: Transaction, case_id: UUID) -> UUID | None:
    """Return the person whose name is to be confirmed before a decision, if it is not yet."""
    who = open_case_for(tx, case_id).resident_id
    return None if forms_state(tx, who).is_settled else who


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def draft_decision(tx: Transaction, case_id: UUID, kind: DecisionKind) -> UUID:
    """Begin a draft from what the case knows; a case has one draft at a time."""
    case = _case_for(tx, case_id, kind)
    previous = previous_for(tx, case, kind)
    if kind in _OF_RUNNING and previous is None:
        raise RefusedError(
            "Nie ma obowiązującej decyzji o tych usługach, więc nie ma czego zmieniać ani kończyć."
        )
    if previous is not None and kind is DecisionKind.EXPIRY:
        _refuse_unreached(tx, previous)
    return begin_draft(tx, case, kind, previous)


def _refuse_unreached(tx: Transaction, previous: RunningDecision) -> None:
    """Refuse to end what a person who died never got."""
    # art. 105 § 1 and art. 110 KPA: it binds nobody, so its proceedings are discontinued instead
    if any(one.id == previous.id for one in _void_of_the_dead(tx, previous.resident_id)):
        raise RefusedError(
            f"Osoba zmarła, zanim doręczono jej decyzję {previous.number}. Taka decyzja nie "
            "wiąże (art. 110 KPA), więc nie ma czego wygaszać. Umorz postępowanie: menu „…” "
            "sprawy, „Umórz postępowanie” (art. 105 § 1 KPA)."
        )


def _void_of_the_dead(tx: Transaction, resident_id: UUID) -> list[Decision]:
    died = existing_resident(tx, resident_id).died_on is not None
    return unreached_answers(tx, (resident_id,)) if died else []


@part
def begin_draft(
    tx: Transaction, case: Case, kind: DecisionKind, previous: RunningDecision | None
) -> UUID:
    """Enter the row of a new draft."""
    refuse_hidden(tx, case.resident_id)
    if open_draft(tx, case.id) is not None:
        raise RefusedError(
            "W tej sprawie jest już projekt decyzji. Dokończ go albo odrzuć, zanim zaczniesz nowy."
        )
    signatories = signatories_on(tx, tx.today, kind.regime)
    row = DecisionDraft(
        case_id=case.id,
        resident_id=case.resident_id,
        kind=kind,
        previous_id=previous.id if previous else None,
        terms=terms_to(starting_terms(tx, case, kind, previous)),
        author_id=tx.user_id,
        signatory_id=signatories[0].authorisation_id if len(signatories) == 1 else None,
        planned_on=tx.today,
    )
    tx.add(row)
    tx.flush()
    note_editor(tx, row)
    record_event(tx, case.id, f"Zaczęto projekt decyzji: {kind.label}")
    return row.id


def _case_for(tx: Transaction, case_id: UUID, kind: DecisionKind) -> Case:
    """Return the case a draft may stand in; an ending may stand in the case it ends."""
    _refuse_other_law(tx, case_id, kind)
    if kind.regime is Regime.PROGRAMME:
        return case_to_decide(tx, case_id, kind)
    if kind is not DecisionKind.EXPIRY:
        return running_case_for(tx, case_id)
    case = open_case_for(tx, case_id)
    if case.state not in {CaseState.OPEN, CaseState.WAITING, CaseState.DECIDED}:
        raise ended(case)
    return case


def _refuse_other_law(tx: Transaction, case_id: UUID, kind: DecisionKind) -> None:
    """Refuse a decision of one law in a case of the other: the two are never mixed."""
    case = existing_case(tx, case_id)
    if case.regime is kind.regime:
        return
    if case.regime is Regime.PROGRAMME:
        # art. 42 ust. 1 CUS Act
        raise RefusedError(
            "W sprawie o usługi z programu nie wydaje się decyzji o przyznaniu ani o odpłatności. "
            "Decyzją odmawia się zakwalifikowania albo określa niezapłaconą opłatę."
        )
    raise RefusedError("Ta decyzja dotyczy usług z programu, a to sprawa o pomoc społeczną.")


@part
def open_draft(tx: Transaction, case_id: UUID) -> DecisionDraft | None:
    """Return the draft of a case that is not issued yet, if there is one.

    Of two that two PCs began it is always the same one, and neither is issued before one is left.
    """
    return next(iter(open_drafts(tx, case_id)), None)


@part
def existing_draft(tx: Transaction, draft_id: UUID) -> DecisionDraft:
    """Return the row of a draft, refusing those excluded from its case (art. 24 KPA)."""
    row = tx.get(DecisionDraft, draft_id)
    if row is None or row.gone:
        raise NotFoundError("Tego projektu już nie ma. Otwórz sprawę jeszcze raz.")
    open_case_for(tx, row.case_id)
    refuse_hidden(tx, row.resident_id)
    return row


def _read(tx: Transaction, draft_id: UUID) -> DecisionDraft:
    """Return a draft whose words are to be seen."""
    demand_grounds(tx)
    return existing_draft(tx, draft_id)


@part
def editable_draft(tx: Transaction, draft_id: UUID) -> DecisionDraft:
    """Return a draft to be changed, keeping by whom, or say how to get it back."""
    row = existing_draft(tx, draft_id)
    if row.state not in EDITABLE:
        raise RefusedError(
            f"Projekt ma stan „{row.state.of_draft}”, więc jego treść jest zamknięta. "
            "Zwróć go autorowi, a będzie można go poprawić."
        )
    note_editor(tx, row)
    return row


@operation(Permission.CASES_READ, Act.VIEW)
def draft_in(tx: Transaction, case_id: UUID) -> DraftView | None:
    """Return the open draft of a case with its words and faults, if there is one."""
    return reread_draft(tx, case_id)


@operation(Permission.CASES_READ)
def reread_draft(tx: Transaction, case_id: UUID) -> DraftView | None:
    """Return the draft again while it stands on the screen, as after a change."""
    open_case_for(tx, case_id)
    demand_grounds(tx)
    row = open_draft(tx, case_id)
    return None if row is None else draft_view(tx, existing_draft(tx, row.id))


@operation(Permission.CASES_READ, Act.VIEW)
def show_draft(tx: Transaction, draft_id: UUID) -> DraftView:
    """Return a draft with its words and faults."""
    return draft_view(tx, _read(tx, draft_id))


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def set_terms(
    tx: Transaction,
    draft_id: UUID,
    base: DraftTerms,
    typed: DraftTerms,
    signatory_id: UUID | None = None,
) -> DraftView:
    """Store what was chosen over `base`, the terms the form was opened with."""
    row = editable_draft(tx, draft_id)
    if terms_from(row.terms) != base:
        raise RefusedError(
            "Ktoś inny zmienił w tym czasie warunki tego projektu. Twoje zmiany zostają na "
            "ekranie; porównaj je i zapisz jeszcze raz."
        )
    row.terms, row.signatory_id, row.planned_on = terms_to(typed), signatory_id, tx.today
    return draft_view(tx, row)


@operation(Permission.CASES_READ)
def try_terms(
    tx: Transaction, draft_id: UUID, typed: DraftTerms, signatory_id: UUID | None
) -> bytes:
    """Return the preview of what is typed so far; nothing is kept."""
    held = kept_draft(tx, _read(tx, draft_id))
    terms = replace(typed, determination_id=held.terms.determination_id)
    draft = replace(held, terms=terms, signatory_id=signatory_id)
    return rendered(tx, composed(tx, draft, tx.today).content, draft=True)


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def change_kind(tx: Transaction, draft_id: UUID, kind: DecisionKind) -> DraftView:
    """Make the draft one of another kind; what both kinds ask for stays as it is."""
    row = editable_draft(tx, draft_id)
    if row.kind.grants_anew and kind.grants_anew:
        row.kind = kind
        return draft_view(tx, row)
    case = _case_for(tx, row.case_id, kind)
    previous = previous_for(tx, case, kind)
    if kind in _OF_RUNNING and previous is None:
        raise RefusedError("Nie ma obowiązującej decyzji, którą można by zmienić albo zakończyć.")
    fresh, held = starting_terms(tx, case, kind, previous), terms_from(row.terms)
    kept = {
        name: value
        for name in ("hearing", "heard_on", "remarks", "scope", "place", "reason")
        if (value := getattr(held, name))
    }
    row.kind, row.terms = kind, terms_to(replace(fresh, **kept))
    row.previous_id = previous.id if previous else None
    return draft_view(tx, row)


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def edit_passage(tx: Transaction, draft_id: UUID, block_id: str, text: str) -> DraftView:
    """Store a clerk's own text for a block; the text the data give means no edit."""
    row = editable_draft(tx, draft_id)
    draft = kept_draft(tx, row)
    written = worded(tx, draft, facts_of_draft(tx, draft, tx.today))
    passages = {one.block.id: one for one in written}
    if block_id not in passages:
        raise NotFoundError("Tego akapitu nie ma w decyzji tego rodzaju. Otwórz projekt ponownie.")
    edit = checked_edit(passages[block_id], text)
    _keep(row, block_id, edit)
    return draft_view(tx, row)


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def restore_passage(tx: Transaction, draft_id: UUID, block_id: str) -> DraftView:
    """Give a block back the text that follows from the data."""
    row = editable_draft(tx, draft_id)
    _keep(row, block_id, None)
    return draft_view(tx, row)


def _keep(row: DecisionDraft, block_id: str, edit: Edit | None) -> None:
    edits = {**wording_from(row.wording).edits}
    edits.pop(block_id, None)
    if edit is not None:
        edits[block_id] = edit
    row.wording = wording_to(KeptWording(edits))


@operation(Permission.CASES_READ, Act.VIEW)
def preview_decision(tx: Transaction, draft_id: UUID) -> bytes:
    """Return the paper as it would be issued today, marked PROJEKT and without its number."""
    row = _read(tx, draft_id)
    return rendered(tx, composed(tx, kept_draft(tx, row), tx.today).content, draft=True)


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def discard_draft(tx: Transaction, draft_id: UUID) -> None:
    """Give up a draft; the metryka keeps that there was one."""
    row = editable_draft(tx, draft_id)
    row.gone = True
    record_event(tx, row.case_id, f"Odrzucono projekt decyzji: {row.kind.label}")


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def keep_only(tx: Transaction, draft_id: UUID) -> DraftView:
    """Give up the other open drafts of the case, begun on PCs that did not know of this one."""
    row = existing_draft(tx, draft_id)
    for other in open_drafts(tx, row.case_id):
        if other.id != row.id:
            discard_draft(tx, other.id)
    return draft_view(tx, row)
