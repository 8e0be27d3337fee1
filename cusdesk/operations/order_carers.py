"""Whether whoever is to come may: for whom they work, what they provide, how their papers stand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from cusdesk.db.carers import Carer
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.services import Service
from cusdesk.domain.carers import CarerKind, PaperKind, PaperStanding, PaperState
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import OfficeError, RefusedError
from cusdesk.domain.order_checks import Finding, OrderVerdict
from cusdesk.domain.order_terms import OrderTerms, checked_terms
from cusdesk.domain.services import CareKind
from cusdesk.operations.carer_papers import standings_of
from cusdesk.operations.carers import existing_carer, services_of
from cusdesk.operations.declaration import part
from cusdesk.operations.neighbours import check_neighbour
from cusdesk.operations.transaction import Transaction

_FIELD = "carer_id"


@part
def carer_findings(tx: Transaction, row: ServiceOrder, terms: OrderTerms) -> OrderVerdict:
    """Return what keeps the person named from coming, and what of their papers is to be heeded."""
    by_neighbour = tx.get_one(Service, row.service_id).care_kind is CareKind.NEIGHBOUR
    if terms.carer_id is None:
        missing = "Usługi sąsiedzkie świadczy wskazany sąsiad. Wybierz go."
        return OrderVerdict((Finding(_FIELD, missing),) if by_neighbour else ())
    carer = existing_carer(tx, terms.carer_id)
    faults = [
        *_employed(row, carer, terms.starts_on),
        *_provides(tx, row, carer),
        *_neighbour(tx, row, carer, terms.starts_on, by_neighbour=by_neighbour),
    ]
    papers = standings_of(tx, [carer])[carer.id]
    unfit = [one for one in papers if one.kind is PaperKind.DATA_AUTHORISATION and _lacks(one)]
    faults += [_of_paper(carer, one) for one in unfit]
    remarks = [_of_paper(carer, one) for one in papers if _lacks(one) and one not in unfit]
    return OrderVerdict(tuple(faults), tuple(remarks))


@part
def coming(
    tx: Transaction, row: ServiceOrder, terms: OrderTerms, first_visit_on: date | None
) -> OrderTerms:
    """Return terms with whoever the provider named and the first visit, or refuse them."""
    asked = checked_terms(replace(terms, first_visit_on=first_visit_on or terms.first_visit_on))
    faults = carer_findings(tx, row, asked).faults
    if faults:
        raise RefusedError(faults[0].sentence)
    return asked


def _employed(row: ServiceOrder, carer: Carer, starts_on: date) -> Iterator[Finding]:
    if carer.provider_id != row.provider_id:
        yield Finding(_FIELD, f"{_name(carer)} pracuje u innego wykonawcy.")
    if carer.starts_on is not None and carer.starts_on > starts_on:
        yield Finding(_FIELD, f"{_name(carer)} pracuje od {short_day(carer.starts_on)}.")
    if carer.ends_on is not None and carer.ends_on < starts_on:
        yield Finding(_FIELD, f"{_name(carer)} pracuje do {short_day(carer.ends_on)}.")


def _provides(tx: Transaction, row: ServiceOrder, carer: Carer) -> Iterator[Finding]:
    if carer.kind is CarerKind.VOLUNTEER:
        # art. 13 ust. 1 pkt 6 CUS Act: volunteers support, nothing is ordered from them
        yield Finding(_FIELD, "Wolontariuszowi nie zleca się usług. Wybierz kogoś innego.")
    known = services_of(tx, carer.id)
    if known and row.service_id not in known:
        service = tx.get_one(Service, row.service_id)
        yield Finding(
            _FIELD,
            f"{_name(carer)} nie świadczy usługi {service.code} {service.name}. Dopisz ją w karcie "
            "osoby albo wybierz kogoś innego.",
        )


def _neighbour(
    tx: Transaction, row: ServiceOrder, carer: Carer, starts_on: date, *, by_neighbour: bool
) -> Iterator[Finding]:
    if by_neighbour is not (carer.kind is CarerKind.NEIGHBOUR):
        yield Finding(_FIELD, f"{_name(carer)}: usługi sąsiedzkie to osobna usługa i osobne osoby.")
    elif by_neighbour:
        try:
            check_neighbour(tx, carer.id, row.resident_id, starts_on)
        except OfficeError as refusal:
            yield Finding(_FIELD, refusal.sentence)


def _lacks(paper: PaperStanding) -> bool:
    return paper.state in {PaperState.MISSING, PaperState.EXPIRED}


def _of_paper(carer: Carer, paper: PaperStanding) -> Finding:
    mended = ""
    if paper.kind is PaperKind.DATA_AUTHORISATION:
        # art. 29 GDPR: who has no authorisation may not be given the person's data
        mended = " Bez upoważnienia nie wolno przekazać danych osoby; wpisz je w karcie."
    return Finding(_FIELD, f"{_name(carer)}. {paper.sentence}{mended}")


def _name(carer: Carer) -> str:
    return f"{carer.given_name} {carer.surname}"
