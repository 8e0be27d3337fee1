"""Calendar files (iCalendar, RFC 5545) of visits: when, where, who; nothing of health."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cusdesk.domain.visits import Placing, begins_at

PRODUCT = "-//cusdesk//grafik//PL"
MOST_OCTETS = 75


@dataclass(frozen=True, slots=True)
class CalendarVisit:
    """One visit as a calendar shows it; the number stays the same when the visit moves."""

    number: str
    title: str
    place: str
    placing: Placing
    minutes: int
    cancelled: bool = False


def calendar_file(name: str, visits: Iterable[CalendarVisit], made_at: datetime) -> bytes:
    """Return visits as a calendar file; moments are told in UTC, so no clock change moves them."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for visit in sorted(visits, key=lambda one: (begins_at(one.placing), one.number)):
        lines += _event(visit, made_at)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(visit: CalendarVisit, made_at: datetime) -> list[str]:
    begins = begins_at(visit.placing).astimezone(UTC)
    return [
        "BEGIN:VEVENT",
        f"UID:{visit.number}@cusdesk",
        f"DTSTAMP:{_moment(made_at)}",
        f"DTSTART:{_moment(begins)}",
        f"DTEND:{_moment(begins + timedelta(minutes=visit.minutes))}",
        f"SUMMARY:{_text(visit.title)}",
        *([f"LOCATION:{_text(visit.place)}"] if visit.place else []),
        f"STATUS:{'CANCELLED' if visit.cancelled else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    # A colon is no separator in a value; the others are, and a line break would begin a new line.
    plain = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(plain.splitlines())


def _folded(line: str) -> bytes:
    """Return a line cut to 75 octets, never inside a letter (RFC 5545, 3.1)."""
    return b"".join(_cut(line)) + b"\r\n"


def _cut(line: str) -> Iterator[bytes]:
    taken = 0
    for letter in line:
        coded = letter.encode()
        if taken + len(coded) > MOST_OCTETS:
            yield b"\r\n "
            taken = 1
        taken += len(coded)
        yield coded
