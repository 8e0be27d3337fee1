"""Carers ready to be planned, for tests."""

from datetime import date
from uuid import UUID

from cusdesk.domain.availability import Stretch
from cusdesk.domain.carers import CarerKind
from cusdesk.domain.localities import Locality
from cusdesk.domain.terms import Sex
from cusdesk.domain.work_norms import FULL_DAY
from cusdesk.domain.work_terms import WorkContract, WorkTerms
from cusdesk.operations.availability import record_availability
from cusdesk.operations.carers import CarerCard, add_carer, add_community_carer
from cusdesk.operations.office import Office
from cusdesk.operations.work_terms import CONTRACTS, record_terms

SINCE = date(2026, 1, 1)
WEEKDAYS = tuple(Stretch(day, 7 * 60, 15 * 60) for day in range(5))


def village(office: Office, name: str) -> Locality:
    """Return a village of the gmina Kramsk by its name."""
    known = office.surroundings.localities().of_gmina("Kramsk")
    return next(place for place in known if place.name == name)


def terms(contract: WorkContract = WorkContract.EMPLOYMENT, **changes: object) -> WorkTerms:
    """Return the terms of full-time work, settled month by month."""
    settled = SINCE if contract is WorkContract.EMPLOYMENT else None
    known = {
        "starts_on": SINCE,
        "settlement_starts_on": settled,
        "max_day_minutes": FULL_DAY,
    }
    return WorkTerms(contract, **known | changes)  # type: ignore[arg-type]


def add_planned(
    office: Office,
    name: str = "Wanda Ćwikła",
    place: str = "Wysokie",
    kind: CarerKind = CarerKind.EMPLOYEE,
    **changes: object,
) -> UUID:
    """Add a carer with terms and weekly hours, living in a village."""
    given_name, _, surname = name.partition(" ")
    home = village(office, place) if place else None
    card = CarerCard(
        kind,
        surname,
        given_name,
        sex=Sex.FEMALE,
        locality_id=home.id if home else "",
        locality_name=home.name if home else "",
    )
    added = office.do(add_community_carer if kind is CarerKind.NEIGHBOUR else add_carer, card)
    office.do(record_terms, added, terms(CONTRACTS[kind], **changes))
    office.do(record_availability, added, SINCE, WEEKDAYS)
    return added
