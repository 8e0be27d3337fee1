"""A closed month is corrected by a dated adjustment in a later one, never written over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cusdesk.domain.dates import month_name
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.exemptions import ZERO
from cusdesk.domain.money import rounded, zloty
from cusdesk.domain.periods import following_month
from cusdesk.domain.settlements import Settlement
from cusdesk.domain.terms import Term


class AdjustmentCause(Term):
    """Why a closed month comes to something else than was billed."""

    LATE_CARD = "late_card", "karta oddana po zamknięciu miesiąca"
    CARD_MENDED = "card_mended", "poprawiona karta"
    TERMS_CHANGED = "terms_changed", "zmieniona podstawa albo stawka"
    EXEMPTION = "exemption", "zwolnienie przyznane wstecz albo cofnięte"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """The difference between what a closed month comes to now and what was billed for it."""

    for_month: date
    in_month: date
    cause: AdjustmentCause
    billed: Decimal
    amount: Decimal
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bill:
    """What a person is told to pay for a month: its settlement, adjustments, an older credit.

    A minus is never asked of anybody: it is `credit`, carried on or returned on request.
    """

    month: date
    settled: Decimal
    adjusted: Decimal
    carried: Decimal
    due: Decimal
    credit: Decimal
    steps: tuple[str, ...]


def adjustment_of(
    now: Settlement, billed: Iterable[Decimal], in_month: date, cause: AdjustmentCause
) -> Adjustment | None:
    """Return what corrects a closed month in a later one; nothing where it comes to the same.

    `billed` is everything billed for that month so far, earlier adjustments with it: so a second
    count of the same cards finds nothing to correct.
    """
    into = in_month.replace(day=1)
    if into <= now.month:
        raise RefusedError(
            f"Korekta miesiąca {month_name(now.month)} wchodzi do późniejszego miesiąca. Wybierz "
            "miesiąc po nim."
        )
    before = sum(billed, ZERO)
    amount = now.due - before
    if not amount:
        return None
    return Adjustment(
        for_month=now.month,
        in_month=into,
        cause=cause,
        billed=before,
        amount=amount,
        steps=tuple(_adjustment_steps(now, before, cause)),
    )


def lands_in(month: date, closed: Iterable[date]) -> date:
    """Return the month in which something of `month` is billed: itself, or the next open one."""
    shut = {one.replace(day=1) for one in closed}
    found = month.replace(day=1)
    while found in shut:
        found = following_month(found)
    return found


def bill_of(
    settlements: Sequence[Settlement],
    adjustments: Sequence[Adjustment] = (),
    carried: Decimal = ZERO,
) -> Bill:
    """Return one bill of a month for the services paid to one account.

    Corrections and an older credit are named, each in a sentence. Care and programmes go to two
    accounts (art. 104 ust. 8 u.p.s., art. 43 ust. 1 CUS Act), so they make two bills.
    """
    month = settlements[0].month
    rows = (*(one.month for one in settlements), *(one.in_month for one in adjustments))
    if set(rows) != {month} or carried < 0:
        raise ValueError("a bill takes settlements and adjustments of one month, and no debt")
    settled = sum((one.due for one in settlements), ZERO)
    adjusted = sum((one.amount for one in adjustments), ZERO)
    balance = settled + adjusted - carried
    return Bill(
        month=month,
        settled=settled,
        adjusted=adjusted,
        carried=carried,
        due=max(balance, ZERO),
        credit=max(-balance, ZERO),
        steps=tuple(_bill_steps(settlements, adjustments, carried, balance)),
    )


def refunded(credit: Decimal, asked: Decimal) -> Decimal:
    """Return what stays of a credit after a refund; more than there is is refused."""
    if not ZERO < asked <= credit or asked != rounded(asked):
        raise RefusedError(
            f"Nadpłata wynosi {zloty(credit)}. Wpisz kwotę zwrotu większą od zera i nie większą "
            "od nadpłaty."
        )
    return credit - asked


def _adjustment_steps(now: Settlement, before: Decimal, cause: AdjustmentCause) -> Iterable[str]:
    yield f"Korekta za miesiąc {month_name(now.month)}: {cause.label}."
    for line in now.lines:
        yield from line.steps
    yield from now.steps
    yield (
        f"Powinno być {zloty(now.due)}, a rozliczono {zloty(before)}: różnica to "
        f"{zloty(now.due - before)}."
    )


def _bill_steps(
    settlements: Sequence[Settlement],
    adjustments: Sequence[Adjustment],
    carried: Decimal,
    balance: Decimal,
) -> Iterable[str]:
    for settlement in settlements:
        yield f"Za miesiąc {month_name(settlement.month)}: {zloty(settlement.due)}."
    for one in adjustments:
        yield (
            f"Korekta za miesiąc {month_name(one.for_month)} ({one.cause.label}): "
            f"{zloty(one.amount)}."
        )
    if carried:
        yield f"Nadpłata z poprzednich miesięcy: {zloty(carried)}."
    if balance >= 0:
        yield f"Do zapłaty: {zloty(balance)}."
        return
    yield (
        f"Do zapłaty: {zloty(ZERO)}. Zostaje nadpłata {zloty(-balance)}: przechodzi na następny "
        "miesiąc albo zwracamy ją na wniosek."
    )
