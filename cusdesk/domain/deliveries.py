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
_POSTED = frozenset({DeliveryChannel.HYBRID, DeliveryChannel.REGISTERED})
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


def channels_for(held: DeliveryChannel) -> tuple[DeliveryChannel, ...]:
    """Return the channels to choose from; „not recorded” only where the paper came that way."""
    none = DeliveryChannel.NOT_RECORDED
    return tuple(one for one in DeliveryChannel if one is not none or held is none)


def modes_of(channel: DeliveryChannel) -> tuple[DeliveryMode, ...]:
    """Return how a letter on this channel can count as delivered."""
    if channel is DeliveryChannel.NOT_RECORDED:
        return ()
    electronic = channel is DeliveryChannel.E_DELIVERY
    modes = (mode for mode in DeliveryMode if (mode in _ELECTRONIC) is electronic)
    if channel is DeliveryChannel.COUNTER:
        return (DeliveryMode.ADDRESSEE, DeliveryMode.REPRESENTATIVE, DeliveryMode.REFUSED)
    return tuple(modes)


def deposit_of(channel: DeliveryChannel) -> str:
    """Return where a letter waits that nobody took, as its notice must say; none on other ways."""
    if channel is DeliveryChannel.OWN_STAFF:
        return (
            "Pismo, którego nie ma kto odebrać, pracownik składa na 14 dni w urzędzie gminy, nie "
            "w centrum (art. 44 § 1 pkt 2 KPA). Awizo jest zawiadomieniem o tym."
        )
    if channel in _POSTED:
        return (
            "Pismo, którego nie ma kto odebrać, czeka 14 dni w placówce pocztowej (art. 44 § 1 "
            "pkt 1 KPA)."
        )
    return ""


def fiction(record: DeliveryRecord, law: Law) -> Deadline | None:
    """Return the day an unread letter counts as delivered, where such a fiction runs."""
    unread = record.channel is DeliveryChannel.E_DELIVERY and not record.is_delivered
    return _deemed_day(record, law, electronic=record.mode is DeliveryMode.E_UNREAD or unread)


def settled(
    record: DeliveryRecord, issued_on: date, today: date, law: Law, what: str = "decyzję"
) -> DeliveryRecord:
    """Return the record as it is stored, a fiction given its day, or say what cannot be."""
    _check_days(record, issued_on, today, what)
    if record.mode is None:
        told = record.channel is DeliveryChannel.NOT_RECORDED
        if record.delivered_on is not None and not told:
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
    _check_received(record, record.delivered_on, law)
    return record


def _check_received(record: DeliveryRecord, received_on: date, law: Law) -> None:
    """Refuse a receipt before the letter came, or after the law took it for delivered."""
    electronic = record.mode in _ELECTRONIC
    came = record.arrived_on if electronic else record.first_notice_on
    if came is not None and received_on < came:
        what = "wpływem na skrzynkę" if electronic else "pierwszym awizem"
        raise InvalidInputError(
            f"Odbiór jest wcześniejszy niż {long_day(came)}, a więc przed {what}. Popraw jedną "
            "z dat.",
            "delivered_on",
        )
    deemed = _deemed_day(record, law, electronic=electronic)
    if deemed is not None and received_on > deemed.on:
        # art. 44 § 4 KPA, art. 42 ust. 2 of the Act on e-delivery: the fiction has come first
        mode = DeliveryMode.E_UNREAD if electronic else DeliveryMode.UNCLAIMED
        raise InvalidInputError(
            f"Pismo uważa się za doręczone {long_day(deemed.on)} ({deemed.basis}), późniejszy "
            f"odbiór tego nie zmienia. Wybierz „{mode.label}” albo popraw daty.",
            "delivered_on",
        )


def _deemed_day(record: DeliveryRecord, law: Law, *, electronic: bool) -> Deadline | None:
    """Return the day the law takes a letter for delivered; on paper only after both notices."""
    if electronic:
        return unread_electronic(record.arrived_on, law) if record.arrived_on else None
    if record.first_notice_on and record.second_notice_on:
        return unclaimed_paper(record.first_notice_on, record.second_notice_on, law)
    return None


def _deemed(record: DeliveryRecord, deemed: Deadline, today: date) -> DeliveryRecord:
    if today < deemed.on:
        raise InvalidInputError(
            f"Pismo uzna się za doręczone dopiero {long_day(deemed.on)} Zapisz je tego dnia albo "
            "później.",
            "mode",
        )
    return replace(record, delivered_on=deemed.on)


def _check_days(record: DeliveryRecord, issued_on: date, today: date, what: str) -> None:
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
                f"{label}: wpisano {long_day(day)}, a {what} wydano dopiero {long_day(issued_on)} "
                "Popraw datę.",
                field,
            )
        if day is not None and day > today:
            raise InvalidInputError(f"{label}: {long_day(day)} jeszcze nie nadszedł.", field)
    if record.sent_on and record.delivered_on and record.delivered_on < record.sent_on:
        raise InvalidInputError("Doręczono przed wysłaniem. Popraw jedną z dat.", "delivered_on")
    for field, day in (
        ("first_notice_on", record.first_notice_on),
        ("arrived_on", record.arrived_on),
    ):
        if record.sent_on and day and day < record.sent_on:
            raise InvalidInputError(
                f"Pismo wysłano dopiero {long_day(record.sent_on)} Popraw jedną z dat.", field
            )
    if record.waived_on and record.delivered_on and record.waived_on < record.delivered_on:
        raise InvalidInputError(
            f"Zrzec się odwołania można od doręczenia, to jest od {long_day(record.delivered_on)} "
            "(art. 127a § 1 KPA). Popraw jedną z dat.",
            "waived_on",
        )
    if record.waived_on and not record.delivered_on and not record.mode:
        raise InvalidInputError(
            "Zrzec się odwołania można dopiero po doręczeniu (art. 127a § 1 KPA).", "waived_on"
        )
