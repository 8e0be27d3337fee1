"""The named values wording may use about money: the income, the fee, the exemption from it."""

from cusdesk.domain.dates import MINUTES_IN_HOUR, long_day
from cusdesk.domain.decision_facts import DecisionFacts, FeeFacts, IncomeItem
from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.fee_payable import Payable
from cusdesk.domain.fee_tables import Unit
from cusdesk.domain.grants import minutes_of_example
from cusdesk.domain.incomes import BaseMonth, base_month
from cusdesk.domain.money import zloty
from cusdesk.domain.weeks import weeks_in_words
from cusdesk.domain.words import counted, joined

Values = dict[str, object]


def income_values(facts: DecisionFacts) -> Values:
    """Return the income of the household, where it is known from, and why of this month."""
    fee = facts.fee
    why = _why_month(facts)
    return {
        "known": fee is not None,
        "month": fee and fee.month,
        "why_month": why,
        "month_reason": fee.month_reason if fee and not why else "",
        "evidence": fee.evidence if fee else "",
        "total": fee and fee.income,
        "per_person": fee and fee.income_per_person,
        "below_zero": fee.below_zero if fee else None,
        "listed": _listed(fee) if fee and not fee.needs_table else "",
    }


def _why_month(facts: DecisionFacts) -> str:
    """Return why the income of this month counts (art. 8 ust. 3 u.p.s.), where the days tell."""
    fee, opening = facts.fee, facts.opening
    if fee is None or fee.month is None:
        return ""
    if fee.month == base_month(BaseMonth.BEFORE_APPLICATION, opening.received_on):
        if opening.ex_officio:
            return "poprzedzający wszczęcie postępowania"
        return "poprzedzający złożenie wniosku"
    if fee.month == base_month(BaseMonth.OF_APPLICATION, opening.received_on):
        return "" if opening.ex_officio else "złożenia wniosku, ponieważ nastąpiła utrata dochodu"
    held = facts.interview.conducted_on
    if opening.ex_officio and held and fee.month == base_month(BaseMonth.BEFORE_NOTICE, held):
        return "poprzedzający wywiad środowiskowy"
    return ""


def _listed(fee: FeeFacts) -> str:
    """Return one or two receipts in the sentence itself; more of them make a table."""
    alone = len(fee.items) == 1
    return joined(_receipt(item, alone=alone) for item in fee.items) if fee.items else ""


def _receipt(item: IncomeItem, *, alone: bool) -> str:
    whose = f", {item.whose}" if item.whose else ""
    return f"{item.name}{whose}" if alone else f"{item.name}{whose}: {zloty(item.amount)}"


def fee_values(facts: DecisionFacts) -> Values:
    """Return what is to be paid, with an example month and its arithmetic."""
    fee, free = facts.fee, is_free(facts)
    changing = facts.kind is DecisionKind.CHANGE
    charged = fee is not None and not free and (not changing or facts.charge_changes)
    by_month = fee is not None and fee.unit is Unit.PLN_PER_MONTH
    return {
        "known": fee is not None,
        "free": free,
        "by_hour": charged and not by_month,
        "by_month": charged and by_month,
        "per_hour": fee and fee.fee_per_hour,
        "per_month": fee and fee.fee_per_month,
        "share": fee and fee.fee_percent,
        "rounded_by_month": bool(fee and fee.rounded_by_month),
        "example_hours": _example_hours(facts),
        "example_weeks": _example_weeks(facts),
        "example_month": fee and fee.example_month,
        "example_uncollected": bool(fee and fee.example_month and not fee.example_due),
        "has_minimum": bool(fee and fee.minimum),
        "minimum": fee and fee.minimum,
        "payment_day": fee.payment_day if fee else 0,
        "steps": " ".join(fee.steps) if fee else "",
        "rate": fee and fee.rate,
        "has_rate": fee is not None and fee.rate is not None and not free,
        "rate_basis": fee.rate_basis if fee else "",
        "choice": fee.choice if fee else "",
        "resolution_nominative": facts.resolution.nominative if facts.resolution else "uchwała",
        "resolution_locative": facts.resolution.locative if facts.resolution else "uchwale",
    }


def exemption_values(facts: DecisionFacts) -> Values:
    """Return how a request for an exemption is answered: granted, denied, or not asked at all."""
    fee = facts.fee
    exemption = fee.exemption if fee else None
    left = fee.payable.after(exemption) if fee and exemption else None
    dropped, replaced = facts.exemption_dropped, facts.exemption_replaced
    granted = exemption is not None and (facts.kind is not DecisionKind.CHANGE or facts.fee_changes)
    return {
        "granted": granted,
        "what": _what_is_left(left),
        "denied": bool(fee and fee.exemption_denied and not is_free(facts)),
        "ended": _dropped_text(dropped) if fee and fee.exemption_ended and dropped else "",
        "ending": fee.exemption_ended if fee else "",
        "replaced": _dropped_text(replaced) if granted and replaced else "",
        "full": exemption is not None and exemption.kind is ExemptionKind.FULL,
        "size": exemption.size if exemption else "",
        "period": _exemption_period(facts, exemption) if exemption else "",
        "ground": exemption.ground if exemption else "",
        "reason": exemption.reason if exemption else "",
        "denial": fee.exemption_denied if fee else "",
        "reduction": fee.payable.reduction(exemption) if fee and exemption else "",
        "per_hour": left and left.per_hour,
        "per_month": left and left.per_month,
        "share": left and left.share,
        "by_hour": left is not None and left.per_hour is not None,
        "by_month": left is not None and left.per_month is not None,
    }


def _dropped_text(exemption: Exemption) -> str:
    """Return an exemption as the decision that ends it names it: „w 50%, do 31 maja 2027 r.”."""
    last = f"do {long_day(exemption.ends_on)}" if exemption.ends_on else ""
    return ", ".join(filter(None, (exemption.size, last)))


def _what_is_left(left: Payable | None) -> str:
    if left is None or left.per_month is not None:
        return "odpłatność za miesiąc"
    return "odpłatność" if left.per_hour is None else "odpłatność za godzinę"


def _exemption_period(facts: DecisionFacts, exemption: Exemption) -> str:
    """Return for how long: by its own days, else for as long as the care it is for."""
    terms = facts.terms
    first = exemption.starts_on or terms.effective_on or terms.starts_on
    last = exemption.ends_on or terms.ends_on
    since = f"od {long_day(first)}" if first else ""
    return " ".join(part for part in (since, f"do {long_day(last)}" if last else "") if part)


def is_free(facts: DecisionFacts) -> bool:
    """Whether nothing is to be paid under the terms of the decision."""
    if facts.kind is DecisionKind.GRANT_FREE:
        return True
    if facts.fee is None:
        return False
    return facts.fee.payable.is_free


def _example_hours(facts: DecisionFacts) -> str:
    terms = facts.terms
    if terms.minutes is None:
        return ""
    minutes = minutes_of_example(terms.minutes, terms.basis, terms.days_a_week, facts.weeks)
    hours, rest = divmod(minutes, MINUTES_IN_HOUR)
    parts = [counted(hours, "godzinę", "godziny", "godzin")] if hours or not rest else []
    return " i ".join([*parts, *([counted(rest, "minutę", "minuty", "minut")] if rest else [])])


def _example_weeks(facts: DecisionFacts) -> str:
    """Return how many weeks the example month has, where the grant is not by the month."""
    by_month = facts.terms.basis is HoursBasis.MONTH
    return "" if by_month else weeks_in_words(facts.weeks)
