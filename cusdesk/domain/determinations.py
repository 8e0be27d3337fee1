"""What a determination settles: the fee of the table or the one kept, and an exemption from it."""

from dataclasses import dataclass, replace
from decimal import Decimal

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.fee_payable import Payable, rounds_by_month
from cusdesk.domain.fee_tables import Band, FeeRange, FeeTable, Unit
from cusdesk.domain.fee_terms import FeeTerms
from cusdesk.domain.fees import Fee, calculate
from cusdesk.domain.money import percent, plain_number
from cusdesk.domain.words import capitalised, sentence


@dataclass(frozen=True, slots=True)
class Kept:
    """The clerk keeps the percentage in force though the band has moved; `reason` says why."""

    fee_percent: Decimal
    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class Taken:
    """The clerk takes the table's percentage though the income hardly moved; `reason` says why."""

    reason: str


PercentChoice = Kept | Taken


@dataclass(frozen=True, slots=True)
class Settled:
    """The fee that a decision will name, with everything that led to it.

    The fee is the whole one; an exemption stands beside it, for it ends while the fee goes on.
    """

    fee: Fee
    payable: Payable
    worked: tuple[str, ...]
    choice: str = ""
    exemption: Exemption | None = None
    relief: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """Every sentence from the income to the fee and what an exemption leaves of it."""
        return (self.fee.shared, *self.worked, *self.relief)

    @property
    def text(self) -> str:
        """The fee in words of a list: „10% kosztu, 4,50 zł za godzinę”."""
        relief = f"; {self.exemption.text}" if self.exemption else ""
        return f"{self.payable.text}{relief}"

    @property
    def relieved(self) -> Payable:
        """What is to be paid while the exemption holds."""
        return self.payable.after(self.exemption) if self.exemption else self.payable


def settle(
    table: FeeTable,
    terms: FeeTerms,
    exemption: Exemption | None = None,
    choice: PercentChoice | None = None,
) -> Settled:
    """Return the fee a determination stores; an open range or unfounded relief is refused."""
    found = calculate(table, terms)
    fee = _with_kept(table, terms, choice) if isinstance(choice, Kept) else found
    if isinstance(fee.fee_per_hour, FeeRange) or isinstance(fee.fee_per_month, FeeRange):
        raise InvalidInputError(_choice_sentence(found.band), "chosen")
    share = None if isinstance(fee.fee_percent, FeeRange) else fee.fee_percent
    per_hour = None if share and rounds_by_month(table) else fee.fee_per_hour
    plain = Settled(
        fee=found,
        payable=Payable(found.rate, share, per_hour, fee.fee_per_month),
        worked=found.worked,
    )
    chosen = plain if choice is None else _chosen(plain, fee, choice)
    return chosen if exemption is None else _exempted(chosen, exemption)


def _with_kept(table: FeeTable, terms: FeeTerms, kept: Kept) -> Fee:
    if table.unit is not Unit.PERCENT_OF_HOUR:
        raise RefusedError("Dotychczasowy procent można zachować tylko w tabeli procentowej.")
    whole = (Band(None, None, kept.fee_percent),)
    same = replace(table, single=whole, family=whole)
    return calculate(same, replace(terms, chosen=None))


def _chosen(plain: Settled, fee: Fee, choice: PercentChoice) -> Settled:
    """Return the fee with the clerk's choice of the percentage explained: the grounds say why."""
    if not choice.reason.strip():
        raise InvalidInputError(
            "Napisz, dlaczego wybierasz ten procent; to zdanie wejdzie do uzasadnienia.", "reason"
        )
    why = capitalised(sentence(choice.reason.strip()))
    if isinstance(choice, Taken):
        said = f"Przyjęto odpłatność z tabeli: {plain.payable.text}. {why}"
        return replace(plain, worked=(*plain.worked, said), choice=said)
    said = f"Zostaje odpłatność {percent(choice.fee_percent)} z decyzji nr {choice.decision}. {why}"
    return replace(plain, worked=(*plain.worked, said, fee.worked[-1]), choice=said)


def _choice_sentence(band: Band) -> str:
    least, most = (
        (band.fee.least, band.fee.most) if isinstance(band.fee, FeeRange) else (band.fee, band.fee)
    )
    return (
        f"W progu „{band.label}” uchwała zostawia wybór: wpisz odpłatność od {plain_number(least)} "
        f"do {plain_number(most)}."
    )


def _exempted(plain: Settled, exemption: Exemption) -> Settled:
    if not exemption.ground.strip():
        raise InvalidInputError(
            "Wpisz podstawę zwolnienia z uchwały, na przykład § 6 ust. 1 pkt 2.", "ground"
        )
    if not exemption.reason.strip():
        # art. 107 § 3 KPA
        raise InvalidInputError(
            "Napisz, jakie fakty uzasadniają zwolnienie; to zdanie wejdzie do uzasadnienia.",
            "exemption_reason",
        )
    if exemption.kind is not ExemptionKind.FULL and not exemption.value:
        raise InvalidInputError(
            "Wpisz, o ile odpłatność jest niższa, albo wybierz zwolnienie całkowite.",
            "exemption_value",
        )
    if exemption.kind is ExemptionKind.AMOUNT and plain.payable.per_month is None:
        raise InvalidInputError(
            "Zwolnienie kwotowe działa przy opłacie miesięcznej. Tu wpisz zwolnienie w procentach.",
            "exemption_kind",
        )
    if plain.payable.is_free:
        raise InvalidInputError(
            "Usługi są nieodpłatne, więc nie ma z czego zwolnić. Usuń zwolnienie.",
            "exemption_kind",
        )
    return replace(plain, relief=(_relief_step(plain.payable, exemption),), exemption=exemption)


def _relief_step(payable: Payable, exemption: Exemption) -> str:
    amount = payable.per_hour if payable.per_month is None else payable.per_month
    if amount is not None or exemption.kind is ExemptionKind.FULL:
        return exemption.step(amount or Decimal("0.00"))
    return f"Zwolnienie częściowe ({exemption.ground}): {payable.reduction(exemption)}."
