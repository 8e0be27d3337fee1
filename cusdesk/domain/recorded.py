"""A decision made before this program or outside it: what is asked, and what cannot be."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from cusdesk.domain.dates import DAYS_IN_WEEK, MINUTES_IN_HOUR, long_day
from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fee_payable import is_free
from cusdesk.domain.finality import PartyDelivery, final_on
from cusdesk.domain.grants import SCOPES, CareScope
from cusdesk.domain.law import Law
from cusdesk.domain.money import rounded, zloty
from cusdesk.domain.services import CareKind

WHOLE = 100
MOST_SCAN_BYTES = 10 * 1024 * 1024
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PICTURES = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))


@dataclass(frozen=True, slots=True)
class RecordedForm:
    """A decision as its paper says it; `minutes` are for a week, a month or a day (`basis`)."""

    resident_id: UUID
    number: str
    issued_on: date
    mark: str
    care_kind: CareKind
    starts_on: date
    ends_on: date | None
    minutes: int
    basis: HoursBasis = HoursBasis.WEEK
    days_a_week: int | None = None
    scope: tuple[CareScope, ...] = ()
    rate: Decimal | None = None
    fee_percent: Decimal | None = None
    fee_per_hour: Decimal | None = None
    fee_per_month: Decimal | None = None
    income: Decimal | None = None
    members: int | None = None
    service_id: UUID | None = None
    scan: bytes | None = None
    note: str = ""
    delivered_on: date | None = None

    @property
    def is_free(self) -> bool:
        """Whether nothing is paid under the decision."""
        return is_free(self.fee_percent, self.fee_per_hour, self.fee_per_month)

    @property
    def kind(self) -> DecisionKind:
        """What the decision does."""
        return DecisionKind.GRANT_FREE if self.is_free else DecisionKind.GRANT

    @property
    def income_per_person(self) -> Decimal | None:
        """The income of one person the fee was set on."""
        if self.income is None or self.members is None:
            return None
        return rounded(Fraction(self.income) / self.members)


def awaits_delivery(form: RecordedForm, law: Law, today: date, waiting_days: int) -> bool:
    """Whether a decision without a day of delivery is too young to be final, however delivered."""
    at_once = final_on((PartyDelivery("", form.issued_on),), law, waiting_days)
    return form.delivered_on is None and at_once is not None and today < at_once.stamp_on


def checked_recorded(form: RecordedForm, today: date) -> RecordedForm:
    """Return the form as it is stored, the fee completed, or say what cannot be."""
    if not form.number.strip():
        raise InvalidInputError("Wpisz numer decyzji z papieru.", "number")
    if form.issued_on > today:
        raise InvalidInputError("Decyzja nie może mieć daty z przyszłości.", "issued_on")
    _check_period(form)
    _check_hours(form)
    _check_scope(form)
    _check_household(form)
    if form.scan is not None:
        scan_kind(form.scan)
    fee = _completed_fee(form)
    return replace(fee, number=form.number.strip(), mark=form.mark.strip(), note=form.note.strip())


def other_year_caution(number: str, mark: str, issued_on: date) -> str:
    """Return a word where the number or the mark names a year the day cannot be of; usually none.

    A decision is numbered in the year it is issued, and no case begins after its decision.
    """
    numbered, begun = _year_in(number), _year_in(mark)
    wrong = [
        *([f"numer decyzji ({numbered})"] if numbered not in {None, issued_on.year} else []),
        *([f"znak sprawy ({begun})"] if begun is not None and begun > issued_on.year else []),
    ]
    if not wrong:
        return ""
    return (
        f"Rok się nie zgadza: {' i '.join(wrong)}, a data decyzji to {long_day(issued_on)} "
        "Sprawdź na papierze."
    )


def _year_in(text: str) -> int | None:
    found = _YEAR.findall(text)
    return int(found[-1]) if found else None


def _check_period(form: RecordedForm) -> None:
    if form.ends_on is not None and form.ends_on < form.starts_on:
        raise InvalidInputError("Okres kończy się, zanim się zaczął. Popraw daty.", "ends_on")
    if form.ends_on is not None and form.ends_on < form.issued_on:
        raise InvalidInputError(
            f"Okres skończył się przed wydaniem decyzji ({long_day(form.issued_on)}).", "ends_on"
        )


def _check_scope(form: RecordedForm) -> None:
    # Old papers do not always say it, so none is allowed; what is named belongs to that care.
    if not set(form.scope) <= set(SCOPES[form.care_kind]):
        raise InvalidInputError("Ten zakres należy do innych usług. Zaznacz go od nowa.", "scope")


def _check_household(form: RecordedForm) -> None:
    if form.members is not None and form.members < 1:
        raise InvalidInputError("Gospodarstwo liczy co najmniej jedną osobę.", "members")
    if form.income is not None and form.members is None:
        raise InvalidInputError(
            "Wpisz, na ile osób podzielono ten dochód, albo zostaw dochód pusty.", "members"
        )


def _check_hours(form: RecordedForm) -> None:
    if form.minutes <= 0:
        raise InvalidInputError("Wpisz przyznany wymiar godzin.", "minutes")
    if form.minutes > form.basis.most_hours * MINUTES_IN_HOUR:
        raise InvalidInputError("Wymiar jest większy niż cała doba. Sprawdź godziny.", "minutes")
    days = form.days_a_week or 0
    if form.basis is HoursBasis.DAYS and not 1 <= days <= DAYS_IN_WEEK:
        raise InvalidInputError("Wpisz, przez ile dni w tygodniu: od 1 do 7.", "days_a_week")


def _completed_fee(form: RecordedForm) -> RecordedForm:
    """Return the form with the hourly fee that follows from rate and percent, if not typed.

    Care for people with mental disorders has none: only its month is rounded (§ 4 ust. 5 SPEC).
    """
    amounts = (form.rate, form.fee_percent, form.fee_per_hour, form.fee_per_month, form.income)
    if any(amount is not None and amount < 0 for amount in amounts):
        raise InvalidInputError("Kwota nie może być mniejsza od zera.", "fee_per_hour")
    if form.fee_percent is not None and form.fee_percent > WHOLE:
        raise InvalidInputError("Odpłatność mieści się między 0 a 100%.", "fee_percent")
    if form.fee_percent is None or form.rate is None:
        return _with_amount(form)
    counted = rounded(Fraction(form.rate) * Fraction(form.fee_percent) / WHOLE)
    if form.fee_per_hour not in {None, counted}:
        raise InvalidInputError(
            f"Z kosztu i procentu wychodzi {zloty(counted)} za godzinę. Sprawdź trzy liczby z "
            "decyzji albo zostaw tylko odpłatność za godzinę.",
            "fee_per_hour",
        )
    by_month = form.care_kind is CareKind.MENTAL_DISORDER and form.fee_percent
    return replace(form, fee_per_hour=None if by_month else counted)


def _with_amount(form: RecordedForm) -> RecordedForm:
    """Return the form if an amount follows from it; a percentage alone is a percentage of what."""
    if form.fee_percent and not (form.fee_per_hour or form.fee_per_month):
        raise InvalidInputError(
            "Jest procent odpłatności, ale nie ma kwoty. Wpisz z decyzji koszt godziny albo "
            "odpłatność za godzinę.",
            "rate",
        )
    return form


def scan_kind(scan: bytes) -> str:
    """Return what kind of picture a scan is, refusing anything but PDF, JPG and PNG."""
    if len(scan) > MOST_SCAN_BYTES:
        raise InvalidInputError(
            "Skan jest większy niż 10 MB. Zeskanuj go w mniejszej rozdzielczości.", "scan"
        )
    for begins, kind in _PICTURES:
        if scan.startswith(begins):
            return kind
    raise InvalidInputError("Skan ma być plikiem PDF, JPG albo PNG.", "scan")
