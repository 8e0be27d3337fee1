"""Why something on a card was not done, and who is billed or paid for it all the same."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from cusdesk.domain.dated import holds_on, in_force
from cusdesk.domain.dates import long_day, month_name
from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.words import joined

_FLAGS = ("bill_resident", "pay_carer", "pay_provider")
_KEYS = {"code", "name", *_FLAGS, "most_minutes", "basis"}


@dataclass(frozen=True, slots=True)
class CardReason:
    """A reason code from a day on: three flags, and how much of the planned time they count.

    Only what was provided is charged (§ 4 ust. 5 SPEC and most resolutions); another rule of a
    resolution or of a contract is a row of the office with a day of its own.
    """

    code: str
    name: str
    bill_resident: bool
    pay_carer: bool
    pay_provider: bool
    basis: str
    most_minutes: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def counted(self, minutes: int) -> int:
        """Return how many of the planned minutes the flags count."""
        return minutes if self.most_minutes is None else min(minutes, self.most_minutes)

    @property
    def consequence(self) -> str:
        """What follows, in one sentence for the list of codes."""
        paid = [
            words
            for words, flag in (
                ("mieszkaniec płaci", self.bill_resident),
                ("czas opiekunki się liczy", self.pay_carer),
                ("wykonawca dostaje zapłatę", self.pay_provider),
            )
            if flag
        ]
        if not paid:
            return "Nikt nie płaci i nikt nie dostaje zapłaty."
        most = "" if self.most_minutes is None else f" (najwyżej {self.most_minutes} min)"
        return f"{joined(paid).capitalize()}{most}."


def reasons_from(document: object) -> tuple[CardReason, ...]:
    """Return the reason codes of the shipped law, refusing any faulty row."""
    file = entry_of(document, "law/reasons.yaml").expect({"reasons"})
    return tuple(_reason(row) for row in file.entries("reasons"))


def _reason(row: Entry) -> CardReason:
    row.expect(_KEYS, {"valid_from", "valid_to"})
    most = row.values.get("most_minutes")
    return CardReason(
        code=row.text("code"),
        name=row.text("name"),
        bill_resident=row.claim("bill_resident"),
        pay_carer=row.claim("pay_carer"),
        pay_provider=row.claim("pay_provider"),
        basis=row.text("basis"),
        most_minutes=None if most is None else row.whole("most_minutes"),
        valid_from=row.optional_day("valid_from"),
        valid_to=row.optional_day("valid_to"),
    )


def reason_on(reasons: Iterable[CardReason], code: str, day: date) -> CardReason:
    """Return what a code means on a day; of two rows the one that started later."""
    found = in_force((one for one in reasons if one.code == code), day)
    if found is None:
        raise NotFoundError(
            f"Program nie zna przyczyny „{code}” na dzień {long_day(day)} "
            "Wybierz inną przyczynę z listy."
        )
    return found


def reasons_on(reasons: Iterable[CardReason], day: date) -> tuple[CardReason, ...]:
    """Return every code that may be chosen on a day, once each, in the order of the list."""
    known = tuple(reasons)
    codes = dict.fromkeys(one.code for one in known if holds_on(one, day))
    return tuple(reason_on(known, code, day) for code in codes)


def changed_reason(
    before: CardReason, after: CardReason, first: date, closed: Iterable[date] = ()
) -> CardReason:
    """Return the office's own row from a day on; a closed month keeps what it was closed with."""
    if not after.basis.strip():
        raise InvalidInputError(
            "Wpisz, skąd ta zasada: paragraf uchwały, programu albo umowy.", "basis"
        )
    if after.most_minutes is not None and after.most_minutes <= 0:
        raise InvalidInputError("Najwyższa liczba minut musi być większa od zera.", "most_minutes")
    last = max(closed, default=None)
    if last is not None and first <= last_day(last):
        raise RefusedError(
            f"Miesiąc {month_name(last)} jest zamknięty. Zasada może obowiązywać najwcześniej "
            f"od {long_day(last_day(last) + timedelta(days=1))}"
        )
    return replace(after, code=before.code, valid_from=first, valid_to=None)


def last_day(month: date) -> date:
    """Return the last day of a month."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
