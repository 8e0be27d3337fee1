"""Who provides services in the demonstration office: a cooperative, own carers, neighbours."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from cusdesk.demo.people import Home
from cusdesk.domain.carers import CarerKind, NeighbourCondition, PaperKind
from cusdesk.domain.contracts import Terms
from cusdesk.domain.dates import MINUTES_IN_HOUR
from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.domain.terms import Sex
from cusdesk.domain.volunteers import Agreement
from cusdesk.operations.carer_papers import NewPaper, add_community_paper, add_paper
from cusdesk.operations.carers import CarerCard, add_carer, add_community_carer
from cusdesk.operations.contracts import ContractCard, NewRate, UseRow, add_contract, record_use
from cusdesk.operations.neighbours import Condition, record_conditions
from cusdesk.operations.office import Office
from cusdesk.operations.providers import ProviderCard, add_provider
from cusdesk.operations.residents import view_brief
from cusdesk.operations.service_places import PlaceCard, add_place
from cusdesk.operations.services import services
from cusdesk.operations.volunteers import WorkedRow, conclude, record_hours

Settled = Sequence[tuple[Home, tuple[UUID, ...]]]
YEAR = timedelta(days=365)
HOUR = Decimal("48.50")
_OLD_AGE = 70


def furnish_providers(office: Office, settled: Settled, today: date) -> None:
    """Add who provides services: the cooperative with a contract, people, places."""
    codes = {row.card.code: row.id for row in office.do(services)}
    cooperative = _cooperative(office, codes, today)
    _people(office, codes, cooperative, today)
    _neighbours(office, settled, today)
    _volunteers(office, today)
    for place in _PLACES:
        office.do(add_place, place)


def _cooperative(office: Office, codes: dict[str, UUID], today: date) -> UUID:
    # The seeds of the project name it: the real provider of Kramsk's services for seniors.
    provider = office.do(
        add_provider,
        ProviderCard(
            name="Spółdzielnia Socjalna „Razem do sukcesu”",
            kind=ProviderKind.SOCIAL_ECONOMY,
            data_role=DataRole.CONTROLLER,
            services=frozenset({codes["K02"], codes["K05"]}),
            address="62-511 Kramsk",
            contact_person="Bożena Przykładowa",
            phone="632470050",
            plans_own_people=True,
        ),
    )
    start = date(today.year, 1, 1)
    contract = office.do(
        add_contract,
        ContractCard(
            provider_id=provider,
            number=f"CUS.271.3.{today.year}",
            subject="usługi opiekuńcze i wsparcie osób starszych",
            signed_on=start - timedelta(days=12),
            starts_on=start,
            start_within_hours=48,
        ),
        Terms(start, date(today.year, 12, 31), minutes_limit=6000 * MINUTES_IN_HOUR),
        [NewRate(codes[code], HOUR, start) for code in ("K02", "K05")],
    )
    for month in range(1, today.month):
        minutes = (430 + 13 * (month % 4)) * MINUTES_IN_HOUR
        cost = minutes * HOUR / MINUTES_IN_HOUR
        use = UseRow(date(today.year, month, 1), minutes, cost, f"FV {month}/{today.year}")
        office.do(record_use, contract, use)
    return provider


def _people(office: Office, codes: dict[str, UUID], cooperative: UUID, today: date) -> None:
    care = frozenset({codes["K02"]})
    for number, (given_name, surname, place) in enumerate(_OWN_CARERS):
        card = CarerCard(
            CarerKind.EMPLOYEE,
            surname,
            given_name,
            services=care,
            sex=Sex.FEMALE,
            birth_date=date(1968 + 3 * number, 4, 11 + number),
            phone=f"60012030{number}",
            locality_name=place,
            starts_on=date(2021, 3, 1 + number),
        )
        added = office.do(add_carer, card)
        for paper in _own_papers(number, today):
            office.do(add_paper, added, paper)
    for given_name, surname, place in _OF_COOPERATIVE:
        office.do(
            add_carer,
            CarerCard(
                CarerKind.OF_PROVIDER,
                surname,
                given_name,
                provider_id=cooperative,
                services=care,
                sex=Sex.FEMALE,
                locality_name=place,
            ),
        )


def _own_papers(number: int, today: date) -> list[NewPaper]:
    """Return the papers of a carer: the first one's medical check ends soon."""
    since = today - 2 * YEAR
    checked = today + timedelta(days=19 + 240 * number)
    return [
        NewPaper(PaperKind.QUALIFICATION, date(2019, 6, 28), name="opiekun osoby starszej"),
        NewPaper(PaperKind.MEDICAL, since, checked, "badania okresowe"),
        NewPaper(PaperKind.SAFETY, since, today + timedelta(days=400)),
        NewPaper(PaperKind.DATA_AUTHORISATION, since, None, number=f"{14 + number}/{since.year}"),
    ]


def _neighbours(office: Office, settled: Settled, today: date) -> None:
    helped = (
        (home, ids[0])
        for home, ids in settled
        if today.year - home.people[0].birth_date.year >= _OLD_AGE
        and office.do(view_brief, ids[0]).dead_on is None
    )
    for number, ((given_name, surname, sex), (home, resident)) in enumerate(
        zip(_NEIGHBOURS, helped, strict=False)
    ):
        card = CarerCard(
            CarerKind.NEIGHBOUR,
            surname,
            given_name,
            sex=sex,
            birth_date=date(1975 + 4 * number, 9, 2),
            phone=f"60012040{number}",
            locality_name=home.locality.name,
            starts_on=today - timedelta(days=70),
        )
        added = office.do(add_community_carer, card)
        trained = today - timedelta(days=64)
        office.do(add_community_paper, added, NewPaper(PaperKind.FIRST_AID, trained))
        authorised = NewPaper(
            PaperKind.DATA_AUTHORISATION, trained, number=f"{31 + number}/{trained.year}"
        )
        office.do(add_community_paper, added, authorised)
        # The second one still waits for two conditions.
        met = list(NeighbourCondition)[: 8 - 2 * number]
        office.do(record_conditions, added, resident, [Condition(one, trained) for one in met])


def _volunteers(office: Office, today: date) -> None:
    start = today - timedelta(days=70)
    for given_name, surname, sex, age, scope, consent in _VOLUNTEERS:
        card = CarerCard(
            CarerKind.VOLUNTEER,
            surname,
            given_name,
            sex=sex,
            birth_date=date(today.year - age, 5, 6),
            locality_name="Kramsk",
            starts_on=start,
        )
        added = office.do(add_community_carer, card)
        authorised = NewPaper(PaperKind.DATA_AUTHORISATION, start, today + YEAR)
        office.do(add_community_paper, added, authorised)
        if scope:
            agreement = Agreement(
                signed_on=start,
                starts_on=start,
                ends_on=today + YEAR,
                scope=scope,
                place="gmina Kramsk",
                minutes_a_week=4 * MINUTES_IN_HOUR,
                costs="bilety autobusowe na podstawie biletów",
                guardian_consent=consent,
            )
            office.do(conclude, added, agreement)
            for week in range(5):
                day = start + timedelta(days=7 * week)
                office.do(record_hours, added, WorkedRow(day, 120 + 30 * (week % 2), scope))


_OWN_CARERS = (
    ("Grażyna", "Wąsowska", "Wysokie"),
    ("Jadwiga", "Młynarczyk", "Kramsk"),
    ("Elżbieta", "Źdźbło", "Patrzyków"),
)
_OF_COOPERATIVE = (("Danuta", "Świerk", "Kramsk"), ("Halina", "Ostrężna", "Bilczew"))
_NEIGHBOURS = (("Stanisława", "Jeżyna", Sex.FEMALE), ("Marek", "Łubin", Sex.MALE))
_VOLUNTEERS = (
    ("Oliwia", "Kłos", Sex.FEMALE, 23, "rozmowy i wspólne czytanie z seniorami", ""),
    (
        "Antoni",
        "Śliwa",
        Sex.MALE,
        16,
        "pomoc w obsłudze telefonu i komputera",
        "Renata Śliwa, matka, pisemnie",
    ),
    ("Barbara", "Chmiel", Sex.FEMALE, 69, "", ""),
)
_PLACES = (
    PlaceCard(
        "Klub Seniora w Kramsku",
        locality_name="Kramsk",
        street_line="ul. Chopina 12",
        capacity=25,
        opened_on=date(2021, 6, 1),
        accessibility="podjazd, toaleta dla osób na wózkach",
    ),
    PlaceCard(
        "Świetlica w Wysokiem",
        locality_name="Wysokie",
        capacity=15,
        opened_on=date(2022, 2, 1),
    ),
)
