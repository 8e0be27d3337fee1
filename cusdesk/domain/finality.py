"""When a letter counts as delivered, and from when a decision is final."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.calendar import DAY
from cusdesk.domain.dates import long_day
from cusdesk.domain.deadlines import Deadline, deadline_of, named_day, statutory_deadline
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.law import Law
from cusdesk.domain.words import counted, sentence


@dataclass(frozen=True, slots=True)
class PartyDelivery:
    """How a decision reached one party: the day of delivery and of a waiver of appeal."""

    party: str
    delivered_on: date | None
    waived_on: date | None = None


@dataclass(frozen=True, slots=True)
class Finality:
    """From when a decision is final (ostateczna) and from when the program takes it for final."""

    final_on: date
    stamp_on: date
    steps: tuple[str, ...]


def unclaimed_paper(first_notice: date, second_notice: date | None, law: Law) -> Deadline:
    """Return the day unclaimed paper counts as delivered: the last of 14 days (art. 44 § 4 KPA)."""
    if second_notice is None:
        raise RefusedError(
            "Bez powtórnego zawiadomienia pismo nie uchodzi za doręczone (art. 44 § 3 KPA). "
            "Wpisz dzień drugiego awiza."
        )
    _check_second(first_notice, second_notice, law)
    deposit = statutory_deadline("deposit", first_notice, law)
    fiction = f"Pismo uważa się za doręczone {long_day(deposit.on)} (art. 44 § 4 KPA)."
    return Deadline(deposit.on, (*deposit.steps, fiction), "art. 44 § 4 KPA")


def _check_second(first_notice: date, second_notice: date, law: Law) -> None:
    """Refuse a second notice left too early or after the letter went back (art. 44 § 3 KPA)."""
    earliest = first_notice + law.term_on("first_notice", first_notice).count * DAY
    latest = first_notice + law.term_on("deposit", first_notice).count * DAY
    if not earliest <= second_notice <= latest:
        raise RefusedError(
            f"Drugie awizo zostawia się od {long_day(earliest)} do {long_day(latest)} "
            "(art. 44 § 3 KPA). Sprawdź obie daty."
        )


def unread_electronic(arrived_on: date, law: Law) -> Deadline:
    """Return the day unread e-Doręczenia count as delivered: the day after 14 days."""
    term = law.term_on("edelivery", arrived_on)
    on = arrived_on + (term.count + 1) * DAY
    days = counted(term.count, "dnia", "dni", "dni")
    arrived = sentence(f"Pismo wpłynęło na skrzynkę: {named_day(arrived_on)}")
    fiction = f"Nieodebrane uważa się za doręczone po upływie {days}: {named_day(on)}"
    return Deadline(on, (arrived, f"{fiction} ({term.basis})."), term.basis)


def final_on(
    deliveries: Iterable[PartyDelivery], law: Law, waiting_days: int | None = None
) -> Finality | None:
    """Return from when a decision is final, or nothing while a party has not got it.

    An appeal posted on the last day arrives later (art. 57 § 5 KPA), so the program waits for it.
    """
    parties = tuple(deliveries)
    if not parties or any(party.delivered_on is None for party in parties):
        return None
    ends = [_final_for(party, law) for party in parties]
    final = max(on for on, _ in ends)
    steps = tuple(step for _, reasons in ends for step in reasons)
    if all(party.waived_on for party in parties):
        return Finality(final, final, steps)
    wait = _waiting(law, final) if waiting_days is None else waiting_days
    return Finality(final, final + wait * DAY, (*steps, _waiting_step(final, wait)))


def _final_for(party: PartyDelivery, law: Law) -> tuple[date, tuple[str, ...]]:
    delivered_on = party.delivered_on or date.max
    appeal = deadline_of(law.term_on("appeal", delivered_on), delivered_on, law.holidays)
    if party.waived_on is None:
        unused = f"{party.party}: odwołanie można wnieść do {long_day(appeal.on)} ({appeal.basis})."
        return appeal.on + DAY, (*appeal.steps, unused)
    if not delivered_on <= party.waived_on <= appeal.on:
        raise RefusedError(
            f"Prawa do odwołania można się zrzec od doręczenia do {long_day(appeal.on)} "
            "(art. 127a § 1 KPA). Sprawdź datę zrzeczenia."
        )
    waived = (
        f"{party.party}: zrzeczenie się odwołania doręczono organowi {long_day(party.waived_on)} "
        "(art. 127a KPA)."
    )
    return party.waived_on, (waived,)


def _waiting(law: Law, day: date) -> int:
    return int(law.parameter_on("final_waiting_days", day).value)


def _waiting_step(final: date, wait: int) -> str:
    step = f"Decyzja jest ostateczna od {long_day(final)}, jeżeli nikt się nie odwołał."
    if not wait:
        return step
    days = counted(wait, "dzień", "dni", "dni")
    return f"{step} Na odwołanie nadane w ostatnim dniu program czeka jeszcze {days}."
