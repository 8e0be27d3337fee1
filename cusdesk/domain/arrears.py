"""Arrears: the reminder, the figures of the two decisions, and what an enforcement title needs."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.deadlines import Deadline, statutory_deadline
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.exemptions import ZERO
from cusdesk.domain.law import Law
from cusdesk.domain.money import amount_in_words, zloty
from cusdesk.domain.receivables import Balance, Receivable, ReceivableKind
from cusdesk.domain.terms import Organ, Regime
from cusdesk.domain.words import joined

_NOTHING = "Nikt niczego nie zalega: żadna należność nie jest po terminie."


@dataclass(frozen=True, slots=True)
class ArrearsItem:
    """One overdue amount as a letter lists it."""

    name: str
    due_on: date
    amount: Decimal
    interest: Decimal


@dataclass(frozen=True, slots=True)
class ArrearsFigures:
    """Everything a reminder or a decision on arrears says in numbers."""

    regime: Regime
    items: tuple[ArrearsItem, ...]
    steps: tuple[str, ...]
    basis: str
    organ: Organ
    cost: Decimal = ZERO

    @property
    def owed(self) -> Decimal:
        """What is owed, interest and cost apart."""
        return sum((item.amount for item in self.items), ZERO)

    @property
    def interest(self) -> Decimal:
        """Interest on all of it up to the day of the letter."""
        return sum((item.interest for item in self.items), ZERO)

    @property
    def total(self) -> Decimal:
        """Everything together."""
        return self.owed + self.interest + self.cost

    @property
    def in_words(self) -> str:
        """What is owed, spelled."""
        return amount_in_words(self.owed)


@dataclass(frozen=True, slots=True)
class TitleFacts:
    """What an enforcement title (tytuł wykonawczy) is written from."""

    decision: str
    final_on: date
    owed: Decimal
    interest_from: date | None
    reminder_delivered_on: date
    reminder_cost: Decimal
    steps: tuple[str, ...]


def reminder_figures(balances: Iterable[Balance], law: Law, today: date) -> ArrearsFigures:
    """Return the figures of a reminder (art. 15 § 1 ustawy egzekucyjnej) with its dated cost.

    The cost is owed from the delivery of the reminder and not before (art. 15 § 2).
    """
    items, regime = _items(balances, {ReceivableKind.REMINDER})
    cost = law.parameter_on("reminder_cost", today)
    steps = (*_item_steps(items), f"Koszt upomnienia: {zloty(cost.value)} ({cost.basis}).")
    return ArrearsFigures(
        regime=regime,
        items=items,
        steps=steps,
        basis="art. 15 § 1 ustawy o postępowaniu egzekucyjnym w administracji",
        organ=_organ(regime),
        cost=cost.value,
    )


def reminder_cost(key: str, delivered_on: date, regime: Regime, law: Law) -> Receivable:
    """Return the cost of a reminder as something owed since its delivery."""
    cost = law.parameter_on("reminder_cost", delivered_on)
    return Receivable(
        key, "koszt upomnienia", cost.value, delivered_on, regime, ReceivableKind.REMINDER
    )


def decision_figures(balances: Iterable[Balance]) -> ArrearsFigures:
    """Return the figures of the decision that fixes what is owed and by when.

    art. 104 ust. 3 u.p.s. for care, signed for the wójt; art. 43 ust. 2 CUS Act for programmes,
    signed by the director. What such a decision has fixed already is not fixed again.
    """
    fixed = {ReceivableKind.REMINDER, ReceivableKind.ARREARS, ReceivableKind.INSTALMENT}
    items, regime = _items(balances, fixed)
    return ArrearsFigures(
        regime=regime,
        items=items,
        steps=tuple(_item_steps(items)),
        basis=_BASIS[regime],
        organ=_organ(regime),
    )


def title_facts(
    decision: str,
    final_on: date | None,
    balance: Balance,
    reminder_delivered_on: date | None,
    *,
    law: Law,
    today: date,
) -> TitleFacts:
    """Return what an enforcement title is written from, or say what must come first.

    Enforcement needs a final decision, an amount past its day and a reminder delivered seven
    days ago (art. 15 § 1 ustawy egzekucyjnej).
    """
    if final_on is None or final_on > today:
        raise RefusedError(
            f"Decyzja {decision} nie jest jeszcze ostateczna. Poczekaj na ten dzień."
        )
    if not balance.is_overdue:
        raise RefusedError("Termin z decyzji jeszcze nie minął albo wszystko zapłacono.")
    if reminder_delivered_on is None:
        raise RefusedError("Nie doręczono upomnienia. Wyślij je, zanim wystawisz tytuł wykonawczy.")
    term = statutory_deadline("reminder", reminder_delivered_on, law)
    _refuse_waiting(term, today)
    cost = law.parameter_on("reminder_cost", reminder_delivered_on).value
    since = balance.receivable.due_on
    return TitleFacts(
        decision=decision,
        final_on=final_on,
        owed=balance.left,
        interest_from=date.fromordinal(since.toordinal() + 1) if balance.interest else None,
        reminder_delivered_on=reminder_delivered_on,
        reminder_cost=cost,
        steps=(
            f"Decyzja {decision} jest ostateczna od {long_day(final_on)}",
            f"Do zapłaty zostało {zloty(balance.left)}, termin minął {long_day(since)}",
            *term.steps,
        ),
    )


_BASIS = {
    Regime.DECISION: "art. 104 ust. 3 ustawy o pomocy społecznej",
    Regime.PROGRAMME: "art. 43 ust. 2 ustawy o realizowaniu usług społecznych przez centrum usług "
    "społecznych",
}


def _organ(regime: Regime) -> Organ:
    return Organ.EXECUTIVE if regime is Regime.DECISION else Organ.DIRECTOR


def _items(
    balances: Iterable[Balance], without: Collection[ReceivableKind]
) -> tuple[tuple[ArrearsItem, ...], Regime]:
    overdue = [one for one in balances if one.is_overdue and one.receivable.kind not in without]
    if not overdue:
        raise RefusedError(_NOTHING)
    regimes = {one.receivable.regime for one in overdue}
    if len(regimes) > 1:
        raise RefusedError(
            "Odpłatność z decyzji i opłata z programu idą na dwa różne rachunki i mają dwie różne "
            "podstawy. Zrób dwa pisma."
        )
    rows = sorted(overdue, key=lambda one: (one.receivable.due_on, one.receivable.key))
    items = tuple(
        ArrearsItem(one.receivable.name, one.receivable.due_on, one.left, one.interest)
        for one in rows
    )
    return items, rows[0].receivable.regime


def _item_steps(items: Sequence[ArrearsItem]) -> Iterator[str]:
    for item in items:
        interest = f", odsetki {zloty(item.interest)}" if item.interest else ""
        yield f"{item.name}: {zloty(item.amount)}{interest}, termin minął {short_day(item.due_on)}."
    if len(items) > 1:
        sums = " + ".join(zloty(item.amount) for item in items)
        yield f"Razem: {sums} = {zloty(sum((item.amount for item in items), ZERO))}."


def _refuse_waiting(term: Deadline, today: date) -> None:
    if not term.passed_on(today):
        raise RefusedError(
            f"Termin zapłaty po upomnieniu mija {long_day(term.on)} {joined(term.steps)}"
        )
