"""The record of one delivery: which mode fits which channel, and the day the law gives it."""

from dataclasses import dataclass, replace
from datetime import date

from cusdesk.domain.dates import long_day
from cusdesk.domain.deadlines import Deadline
from cusdesk.domain.decisions import DeliveryChannel, DeliveryMode
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.finality import unclaimed_paper, unread_electronic
from cusdesk.domain.law import Law

_ELECTRONIC = frozenset({DeliveryMode.E_RECEIVED, DeliveryMode.E_UNREAD})
_NAMED = frozenset({DeliveryMode.REPRESENTATIVE, DeliveryMode.HOUSEHOLD, DeliveryMode.NEIGHBOUR})


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """How one addressee got a decision, as far as it has come."""

    channel: DeliveryChannel
    sent_on: date | None = None
    first_notice_on: date | None = None
    second_notice_on: date | None = None
    arrived_on: date | None = None
    delivered_on: date | None = None
    mode: DeliveryMode | None = None
    received_by: str = ""
    waived_on: date | None = None

    @property
    def is_delivered(self) -> bool:
        """Whether the addressee has the decision in the eyes of the law."""
        return self.delivered_on is not None


def modes_of(channel: DeliveryChannel) -> tuple[DeliveryMode, ...]:
    """Return how a letter on this channel can count as delivered."""
    electronic = channel is DeliveryChannel.E_DELIVERY
    modes = (mode for mode in DeliveryMode if (mode in _ELECTRONIC) is electronic)
    if channel is DeliveryChannel.COUNTER:
        return (DeliveryMode.ADDRESSEE, DeliveryMode.REPRESENTATIVE, DeliveryMode.REFUSED)
    return tuple(modes)


def fiction(record: DeliveryRecord, law: Law) -> Deadline | None:
    """Return the day an unread letter counts as delivered, where such a fiction runs."""
    if record.mode is DeliveryMode.E_UNREAD or (
        record.channel is DeliveryChannel.E_DELIVERY and not record.is_delivered
    ):
        return unread_electronic(record.arrived_on, law) if record.arrived_on else None
    if record.first_notice_on and record.second_notice_on:
        return unclaimed_paper(record.first_notice_on, record.second_notice_on, law)
    return None


def settled(record: DeliveryRecord, issued_on: date, today: date, law: Law) -> DeliveryRecord:
    """Return the record as it is stored, a fiction given its day, or say what cannot be."""
    _check_days(record, issued_on, today)
    if record.mode is None:
        if record.delivered_on is not None:
            raise InvalidInputError("Wybierz, w jaki sposób doręczono pismo.", "mode")
        return record
    if record.mode not in modes_of(record.channel):
        raise InvalidInputError(
            f"Na drodze „{record.channel.label}” pismo nie może zostać doręczone jako "
            f"„{record.mode.label}”. Popraw jedno z nich.",
            "mode",
        )
    if record.mode in _NAMED and not record.received_by.strip():
        raise InvalidInputError("Wpisz, kto odebrał pismo.", "received_by")
    return _with_fiction(record, today, law)


def _with_fiction(record: DeliveryRecord, today: date, law: Law) -> DeliveryRecord:
    if record.mode is DeliveryMode.E_UNREAD:
        if record.arrived_on is None:
            raise InvalidInputError("Wpisz dzień wpływu na skrzynkę adresata.", "arrived_on")
        return _deemed(record, unread_electronic(record.arrived_on, law), today)
    if record.mode is DeliveryMode.UNCLAIMED:
        if record.first_notice_on is None:
            raise InvalidInputError("Wpisz dzień pierwszego awiza.", "first_notice_on")
        deemed = unclaimed_paper(record.first_notice_on, record.second_notice_on, law)
        return _deemed(record, deemed, today)
    if record.delivered_on is None:
        raise InvalidInputError("Wpisz dzień doręczenia.", "delivered_on")
    return record


def _deemed(record: DeliveryRecord, deemed: Deadline, today: date) -> DeliveryRecord:
    if today < deemed.on:
        raise InvalidInputError(
            f"Pismo uzna się za doręczone dopiero {long_day(deemed.on)} Zapisz je tego dnia albo "
            "później.",
            "mode",
        )
    return replace(record, delivered_on=deemed.on)


def _check_days(record: DeliveryRecord, issued_on: date, today: date) -> None:
    named = (
        ("sent_on", "Wysłano", record.sent_on),
        ("first_notice_on", "Pierwsze awizo", record.first_notice_on),
        ("second_notice_on", "Drugie awizo", record.second_notice_on),
        ("arrived_on", "Wpływ na skrzynkę", record.arrived_on),
        ("delivered_on", "Doręczono", record.delivered_on),
        ("waived_on", "Zrzeczenie się odwołania", record.waived_on),
    )
    for field, label, day in named:
        if day is not None and day < issued_on:
            raise InvalidInputError(
                f"{label}: decyzję wydano dopiero {long_day(issued_on)} Popraw datę.", field
            )
        if day is not None and day > today:
            raise InvalidInputError(f"{label}: ten dzień jeszcze nie nadszedł.", field)
    if record.sent_on and record.delivered_on and record.delivered_on < record.sent_on:
        raise InvalidInputError("Doręczono przed wysłaniem. Popraw jedną z dat.", "delivered_on")
    if record.waived_on and not record.delivered_on and not record.mode:
        raise InvalidInputError(
            "Zrzec się odwołania można dopiero po doręczeniu (art. 127a § 1 KPA).", "waived_on"
        )
