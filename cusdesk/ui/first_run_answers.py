"""What the wizard's answers come to: the set-up of the office, in the words of its operations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cusdesk.app.shipped import (
    load_catalogues,
    load_element_texts,
    load_fee_file,
    load_shipped_fees,
)
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.catalogues import Catalogue
from cusdesk.domain.fee_checks import check
from cusdesk.domain.programme_drafts import with_programme
from cusdesk.domain.rules import FOUR_EYES, PAYMENT_DAY, Rule
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import SigningCapacity
from cusdesk.domain.words import counted
from cusdesk.operations.offices import Account, Filing, Header
from cusdesk.operations.setup import (
    FirstNumber,
    FirstPlanSigning,
    FirstResolution,
    FirstSigning,
    Setup,
)
from cusdesk.operations.users import NewUser
from cusdesk.ui.first_run_fees import FromWhere, usable
from cusdesk.ui.first_run_numbers import symbol_of
from cusdesk.ui.first_run_person import organiser_in
from cusdesk.ui.forms import Values
from cusdesk.ui.offices_fields import grouped

_LATER = "później, w Ustawieniach"
_SIGNED = {True: "jest upoważnienie", False: _LATER}
NATIONAL = "national-specialist-mental-disorders-2023"
NATIONAL_SINCE = date(2023, 5, 1)
# § 5 SPEC: paid by the 15th of the next month, whatever the council says of its own table.
NATIONAL_PAYMENT_DAY = 15


@dataclass(frozen=True, slots=True)
class Answers:
    """What `gate.create` needs: the office, its first person and the others."""

    setup: Setup
    first: NewUser
    password: str
    colleagues: tuple[tuple[NewUser, str], ...]


def answers_of(
    values: Values, header: Header, person: NewUser, logo: bytes | None, today: date
) -> Answers:
    """Return what the wizard's values mean."""
    since = header.valid_from
    catalogue = next(each for each in load_catalogues() if each.key == values["catalogue"])
    setup = Setup(
        header=header,
        filings=tuple(_filings(values, since)),
        accounts=tuple(_accounts(values, since)),
        numbers=tuple(_numbers(values, today.year)),
        rules=tuple(_rules(values)),
        catalogue=_furnished(catalogue, header),
        standings=(*values["doubtful"], *values["rest"]),
        former=tuple(_former(values, header)),
        logo=logo,
        signings=tuple(_signings(values)),
        plan_signing=_plan_signing(values),
        resolutions=tuple(_resolutions(values)),
    )
    return Answers(setup, person, values["password"], values["colleagues"])


def _furnished(catalogue: Catalogue, header: Header) -> Catalogue | None:
    """Return the catalogue with the draft of a programme; the empty one furnishes nothing."""
    if not catalogue.services:
        return None
    return with_programme(catalogue, header.gmina_genitive, load_element_texts())


def facts_of(values: Values, header: Header, folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the answers in short, to be checked before the office is made."""
    confirmed = len(values["doubtful"]) + len(values["rest"])
    people = 1 + len(values["colleagues"])
    table = "z pliku" if values["table_source"] is FromWhere.FILE else "później, w Usługach"
    return (
        ("Jednostka", header.name),
        ("Organ", header.organ),
        ("Znak sprawy", f"{values['cell']}.{values['symbol']}"),
        ("Rachunek gminy", _account(values["iban"])),
        ("Rachunek centrum", _account(values["centre_iban"])),
        ("Usługi z potwierdzonym trybem", str(confirmed)),
        ("Tabela odpłatności", table),
        ("Konta", counted(people, "osoba", "osoby", "osób")),
        ("Podpis decyzji", _SIGNED[values["signs"]]),
        ("Podpis decyzji o programach", _SIGNED[values["signs_programme"]]),
        ("Folder biura", str(folder)),
    )


def _account(iban: str | None) -> str:
    return grouped(iban) if iban else _LATER


def _filings(values: Values, since: date) -> Iterator[Filing]:
    for kind in CaseKind:
        yield Filing(
            case_kind=kind,
            cell=values["cell"],
            symbol=symbol_of(values, kind),
            archive_category=values["category"],
            handler_suffix=values["suffix"],
            valid_from=since,
        )


def _accounts(values: Values, since: date) -> Iterator[Account]:
    if values["iban"]:
        yield Account(Regime.DECISION, values["holder"], values["iban"], since)
    if values["centre_iban"]:
        yield Account(Regime.PROGRAMME, values["centre_holder"], values["centre_iban"], since)


def _numbers(values: Values, year: int) -> Iterator[FirstNumber]:
    last = {f"case:{values['symbol']}": values["last_cases"]}
    for kind in CaseKind:
        last.setdefault(f"case:{symbol_of(values, kind)}", values[f"last_{kind}"])
    for register in ("decisions", "reports", "applications", "plans", "orders"):
        last[register] = values[f"last_{register}"]
    for register, number in last.items():
        if number:
            yield FirstNumber(register, year, number)


def _rules(values: Values) -> Iterator[tuple[Rule, str]]:
    yield PAYMENT_DAY, str(values["payment_day"])
    if values["alone"]:
        yield FOUR_EYES, "no"


def _former(values: Values, header: Header) -> Iterator[Header]:
    if values["renamed"]:
        # Nothing was printed by this program before; the old name holds for any earlier date.
        yield replace(
            header,
            valid_from=date(1990, 5, 27),
            name=values["former_name"],
            short_name=values["former_short"],
        )


def _signings(values: Values) -> Iterator[FirstSigning]:
    if values["signs"]:
        yield FirstSigning(
            number=values["signing_number"],
            granted_on=values["signing_granted"],
            capacity=values["signing_capacity"],
            position_on_paper=values["signing_position"],
            login=values["signer"],
        )
    if values["signs_programme"]:
        yield FirstSigning(
            number=values["programme_number"],
            granted_on=values["programme_granted"],
            capacity=SigningCapacity.PROGRAMME,
            position_on_paper=values["signing_position"],
            login=values["signer"],
        )


def _plan_signing(values: Values) -> FirstPlanSigning | None:
    organiser = organiser_in(values)
    if organiser is None or not values["plan_number"]:
        return None
    return FirstPlanSigning(organiser[0], values["plan_number"], values["plan_granted"])


def _resolutions(values: Values) -> Iterator[FirstResolution]:
    national = load_shipped_fees(NATIONAL)
    yield FirstResolution(national, national.number, NATIONAL_SINCE, NATIONAL_PAYMENT_DAY)
    if values["table_source"] is FromWhere.FILE:
        resolution = load_fee_file(values["table_file"])
        ready = usable(check(resolution))
        yield FirstResolution(
            resolution=resolution,
            citation=values["table_citation"],
            valid_from=values["table_since"] if ready else None,
            payment_day=values["payment_day"],
        )
