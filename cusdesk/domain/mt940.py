"""A statement in MT940 as Polish banks write it: fields :20: to :62:, subfields of :86:."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cusdesk.domain.bank_statements import (
    CURRENCY,
    BankEntry,
    BankStatement,
    Unread,
    account_in,
    tidy,
)
from cusdesk.domain.bank_text import BankText
from cusdesk.domain.errors import FormatError

_FIELD = re.compile(r":([0-9]{2}[A-Z]?):(.*)")
_BALANCE = re.compile(r"([CD])([0-9]{6})([A-Z]{3})([0-9]{1,12}),([0-9]{0,2})")
_ENTRY = re.compile(
    r"(?P<value>[0-9]{6})(?P<booked>[0-9]{4})?(?P<mark>R?[CD])(?P<funds>[A-Z])?"
    r"(?P<whole>[0-9]{1,12}),(?P<part>[0-9]{0,2})(?P<kind>[A-Z][A-Z0-9]{3})?(?P<rest>.*)"
)
_ENDS = frozenset({"-", "-}", "\x03"})
# Banks part the subfields of :86: with one of these signs and two digits.
_PARTED = re.compile(r"[0-9]{3}(?P<sign>[~<^+?!@])[0-9]{2}")
_TITLE = ("20", "21", "22", "23", "24", "25", "26")
_NAME = ("27", "28", "29"), ("32", "33")
_ACCOUNT = ("38", "31")
_NO_REFERENCE = "NONREF"
_CENTURY, _HALF_YEAR = 2000, 6


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a statement with the number of its first line."""

    line: int
    tag: str
    text: str


def read_mt940(text: BankText) -> tuple[BankStatement, ...]:
    """Return the statements of a file, one for each account and day; no entry is lost."""
    fields = tuple(_fields(text.lines))
    starts = [at for at, field in enumerate(fields) if field.tag == "20"]
    if not starts:
        raise FormatError(
            "W pliku nie ma wyciągu MT940 (pola „:20:”). Wybierz w banku format MT940 albo CSV."
        )
    ends = [*starts[1:], len(fields)]
    return tuple(_statement(fields[at:end]) for at, end in zip(starts, ends, strict=True))


def _fields(lines: Sequence[str]) -> Iterator[Field]:
    open_field: Field | None = None
    for number, line in enumerate(lines, start=1):
        bare = line.strip("\x01\x03 \t")
        if found := _FIELD.match(bare):
            if open_field is not None:
                yield open_field
            open_field = Field(number, found[1], found[2])
        elif bare in _ENDS or bare.startswith("-}"):
            continue
        elif open_field is not None and bare:
            open_field = replace(open_field, text=f"{open_field.text}\n{bare}")
    if open_field is not None:
        yield open_field


def _statement(fields: Sequence[Field]) -> BankStatement:
    told = {field.tag: field for field in reversed(fields)}
    entries, unread = list[BankEntry](), list[Unread]()
    for at, field in enumerate(fields):
        if field.tag != "61":
            continue
        below = fields[at + 1] if at + 1 < len(fields) else None
        about = below.text if below is not None and below.tag == "86" else ""
        read = _entry(field, about, _currency(told))
        if isinstance(read, BankEntry):
            entries.append(read)
        else:
            unread.append(read)
    return BankStatement(
        account=account_in(told["25"].text) if "25" in told else "",
        entries=tuple(entries),
        unread=tuple(unread),
        number=tidy(told["28C"].text if "28C" in told else told["20"].text),
        opening=_balance(told, "60F", "60M"),
        closing=_balance(told, "62F", "62M"),
    )


def _balance(told: dict[str, Field], *tags: str) -> Decimal | None:
    found = next((_BALANCE.match(told[tag].text) for tag in tags if tag in told), None)
    if found is None:
        return None
    amount = _amount(found[4], found[5])
    return amount if found[1] == "C" else -amount


def _currency(told: dict[str, Field]) -> str:
    found = next((_BALANCE.match(told[tag].text) for tag in ("60F", "60M") if tag in told), None)
    return found[3] if found is not None else CURRENCY


def _entry(field: Field, about: str, currency: str) -> BankEntry | Unread:
    first, *more = field.text.split("\n")
    found = _ENTRY.fullmatch(first)
    day = _day(found["value"], found["booked"]) if found is not None else None
    if found is None or day is None:
        sentence = f"Wiersz {field.line}: pole „:61:” nie mówi, kiedy i ile. Sprawdź je na wyciągu."
        return Unread(field.line, tidy(field.text), sentence)
    # RC takes a credit back, RD gives a debit back
    sign = 1 if found["mark"] in {"C", "RD"} else -1
    parts = _parts(about)
    return BankEntry(
        line=field.line,
        booked_on=day,
        amount=sign * _amount(found["whole"], found["part"]),
        title=tidy("".join(parts.get(tag, "") for tag in _TITLE) if parts else about),
        other_name=_name(parts),
        other_account=_account(parts),
        reference=_reference(" ".join([found["rest"], *more])),
        currency=currency,
    )


def _reference(text: str) -> str:
    """Return the bank's own number of an entry; „NONREF” is none."""
    return tidy(text.replace(_NO_REFERENCE, "")).strip("/ ")


def _amount(whole: str, part: str) -> Decimal:
    return Decimal(f"{whole}.{part.ljust(2, '0')}")


def _day(value: str, booked: str | None) -> date | None:
    """Return the day an entry was booked; its year follows from the day of value."""
    try:
        day = date(_CENTURY + int(value[:2]), int(value[2:4]), int(value[4:]))
        if booked is None:
            return day
        near = date(day.year, int(booked[:2]), int(booked[2:]))
        turn = (near.month > day.month) - (near.month < day.month)
        far = abs(near.month - day.month) > _HALF_YEAR
        return near.replace(year=day.year - turn) if far else near
    except ValueError:
        return None


def _parts(about: str) -> dict[str, str]:
    """Return the subfields of :86: by their number; a free text has none."""
    joined = about.replace("\n", "")
    found = _PARTED.match(joined)
    if found is None:
        return {}
    sign = re.escape(found["sign"])
    pieces = re.split(rf"{sign}([0-9]{{2}})", joined)
    parts: dict[str, str] = {}
    for tag, text in zip(pieces[1::2], pieces[2::2], strict=True):
        parts[tag] = f"{parts.get(tag, '')}{text}"
    return parts


def _name(parts: dict[str, str]) -> str:
    names = (tidy(" ".join(parts.get(tag, "") for tag in tags)) for tags in reversed(_NAME))
    return next((name for name in names if name), "")


def _account(parts: dict[str, str]) -> str:
    found = (account_in(parts.get(tag, "")) for tag in _ACCOUNT)
    return next((one for one in found if one), "")
