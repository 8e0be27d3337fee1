"""What the records say against a draft: other decisions, a death, an excluded signatory."""

from collections.abc import Iterable, Iterator
from datetime import date
from uuid import UUID

from sqlalchemy import true

from cusdesk.db.decisions import Decision
from cusdesk.db.users import SigningAuthorisation
from cusdesk.domain import decision_checks
from cusdesk.domain.dates import long_day
from cusdesk.domain.deadlines import statutory_deadline
from cusdesk.domain.decision_facts import DecisionFacts
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.running import courses, in_the_way, waiting_after
from cusdesk.domain.services import CareKind
from cusdesk.domain.wording import Passage
from cusdesk.operations.cases import is_excluded
from cusdesk.operations.corrected_decisions import correction_problems
from cusdesk.operations.decision_facts import Draft, facts_of_draft
from cusdesk.operations.decision_paper import Composed, composed_from
from cusdesk.operations.decisions import existing_decision, rulings
from cusdesk.operations.declaration import part
from cusdesk.operations.programme_decisions import programme_problems
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.transaction import Transaction


@part
def problems_of(tx: Transaction, draft: Draft, facts: DecisionFacts) -> tuple[Problem, ...]:
    """Return what the facts of a draft lack or get wrong."""
    return (
        *_of_records(tx, draft),
        *programme_problems(tx, draft.kind, draft.terms),
        *decision_checks.problems(facts),
    )


@part
def problems_of_words(passages: Iterable[Passage]) -> tuple[Problem, ...]:
    """Return the clerk's own paragraphs whose facts have moved since."""
    return tuple(
        Problem(
            f"Dane pod akapitem „{passage.block.label}” zmieniły się po Twojej poprawce. "
            "Porównaj i zapisz go jeszcze raz albo przywróć wzór.",
            passage.block.id,
        )
        for passage in passages
        if passage.stale
    )


@part
def faultless(tx: Transaction, draft: Draft, day: date, number: str = "") -> Composed:
    """Return the draft as a decision of `day`, or refuse it naming its first fault."""
    facts = facts_of_draft(tx, draft, day)
    for problem in problems_of(tx, draft, facts):
        raise RefusedError(problem.sentence)
    written = composed_from(tx, draft, facts, number)
    for problem in problems_of_words(written.passages):
        raise RefusedError(problem.sentence)
    return written


@part
def cautions_of(tx: Transaction, facts: DecisionFacts) -> tuple[str, ...]:
    """Return what the clerk should look at again."""
    appeal_ends = statutory_deadline("appeal", tx.today, tx.law).on
    return (*_of_correction(tx, facts), *decision_checks.cautions(facts, appeal_ends))


def _of_correction(tx: Transaction, facts: DecisionFacts) -> Iterator[str]:
    corrected = facts.corrected
    if corrected is not None:
        files = statutory_deadline("files_to_sko", corrected.appealed_on, tx.law).on
        yield (
            f"Ta decyzja ma dać stronie wszystko, o co prosi w odwołaniu od decyzji "
            f"{corrected.number} (art. 132 § 1 KPA). Wydaj ją do {long_day(files)}; po tym dniu "
            "odwołanie z aktami przekaż do SKO (art. 133 KPA)."
        )


def _of_records(tx: Transaction, draft: Draft) -> Iterator[Problem]:
    terms = draft.terms
    resident = existing_resident(tx, draft.resident_id)
    if resident.died_on and draft.kind is not DecisionKind.EXPIRY:
        # law page 3.7: a personal right ends with death, nothing is addressed to the dead
        yield Problem(
            f"Osoba zmarła {long_day(resident.died_on)} Do zmarłego nie wydaje się decyzji; "
            "przygotuj stwierdzenie wygaśnięcia albo umorzenie sprawy."
        )
    if draft.kind.grants_anew and terms.starts_on is not None:
        yield from _collisions(tx, draft, terms.care, (terms.starts_on, terms.ends_on))
    if draft.previous_id is not None and not draft.kind.grants_anew:
        yield from _of_previous(tx, draft, terms.effective_on)
    yield from correction_problems(tx, terms)
    if _signatory_excluded(tx, draft):
        yield Problem(
            "Osoba podpisująca jest wyłączona z tej sprawy (art. 24 KPA). Wskaż inną.", "signatory"
        )


def _collisions(
    tx: Transaction, draft: Draft, care: CareKind, period: tuple[date, date | None]
) -> Iterator[Problem]:
    # What is set aside by this very decision stands in nobody's way.
    others = Decision.id != draft.terms.corrects if draft.terms.corrects else true()
    known = rulings(tx, Decision.resident_id == draft.resident_id, others)
    for course in in_the_way(known, care, *period):
        row = existing_decision(tx, course.ruling.id)
        until = f"do {long_day(course.last)}" if course.last < date.max else "bezterminowo"
        yield Problem(
            f"W tym czasie obowiązuje decyzja {row.number} o tych samych usługach ({until}). "
            "Zmień ją, zakończ albo przesuń początek.",
            "starts_on",
        )


def _of_previous(tx: Transaction, draft: Draft, effective_on: date | None) -> Iterator[Problem]:
    """Yield what is wrong with the decision a change or an ending is about."""
    previous = existing_decision(tx, draft.previous_id) if draft.previous_id else None
    if previous is None or effective_on is None:
        return
    known = rulings(tx, Decision.resident_id == draft.resident_id)
    later = waiting_after(known, previous.id, effective_on)
    if draft.kind is DecisionKind.CHANGE and later is not None:
        number = existing_decision(tx, later.id).number
        yield Problem(
            f"Decyzję {previous.number} zmienia albo kończy już decyzja {number}. Poczekaj, aż "
            "zacznie działać, i zmień tamtą.",
            "effective_on",
        )
    course = next(one for one in courses(known) if one.ruling.id == previous.id)
    fits = course.can_end_on if draft.kind is DecisionKind.EXPIRY else course.holds_on
    if not fits(effective_on):
        yield Problem(
            f"Decyzja {previous.number} nie obowiązuje {long_day(effective_on)} Sprawdź, czy nie "
            "zmieniła jej późniejsza, i popraw datę.",
            "effective_on",
        )


def _signatory_excluded(tx: Transaction, draft: Draft) -> bool:
    user_id = signatory_user(tx, draft.signatory_id)
    return user_id is not None and is_excluded(tx, draft.case_id, user_id)


@part
def signatory_user(tx: Transaction, authorisation_id: UUID | None) -> UUID | None:
    """Return whose authorisation to sign it is."""
    row = tx.get(SigningAuthorisation, authorisation_id) if authorisation_id else None
    return row.user_id if row else None
