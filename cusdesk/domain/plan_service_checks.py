"""The checks of one service of a plan: may it stand there at all, and is it whole."""

from collections.abc import Iterator
from datetime import date

from cusdesk.domain.dates import short_day
from cusdesk.domain.money import zloty
from cusdesk.domain.plan_content import PlanFrame, PlannedService
from cusdesk.domain.plan_ground import ContractFacts, PlanGround, ServiceFacts
from cusdesk.domain.plan_totals import number_of, units_in
from cusdesk.domain.plan_warnings import CheckWeight, PlanCheck
from cusdesk.domain.plans import Frequency
from cusdesk.domain.terms import Regime

# what the ground of a fee set when qualifying cites (art. 36, art. 42 ust. 1 CUS Act)
INFORMATION = "informacja o zakwalifikowaniu"


def service_checks(
    place: int, one: PlannedService, frame: PlanFrame, ground: PlanGround
) -> Iterator[PlanCheck]:
    """Yield what is to be said of the service at a place of the plan."""
    service = ground.services.get(one.service_id)
    if service is None:
        yield _fault(place, "Tej usługi nie ma już w bazie. Wybierz inną.")
        return
    for sentence in (
        _standing(service),
        _days_of_service(one, service),
        _programme(one, service),
        _within_plan(one, frame, service),
        _qualification(one, service, ground),
        _provider(one, service, ground),
        _where(one, service),
    ):
        if sentence:
            yield _fault(place, sentence)
    for sentence in _cautions(one, service, frame, ground):
        yield PlanCheck(CheckWeight.CAUTION, sentence, place)


def _fault(place: int, sentence: str) -> PlanCheck:
    return PlanCheck(CheckWeight.FAULT, sentence, place)


def _standing(service: ServiceFacts) -> str:
    if service.supporting:
        # art. 13 ust. 1 pkt 6, art. 39 ust. 2
        return (
            f"{service.title} to działanie wspierające: bez wniosku, kwalifikowania i opłaty. "
            "Wpisz je pod usługami, w działaniach wspierających."
        )
    if service.regime is Regime.DECISION:
        return (
            f"{service.title} wymaga decyzji (pomoc społeczna), więc nie wchodzi do planu. Plan "
            "pokazuje ją obok, jako usługę, z której osoba korzysta."
        )
    if not service.confirmed:
        return f"Tryb usługi {service.title} nie jest potwierdzony. Potwierdź go w Usługach."
    return ""


def _days_of_service(one: PlannedService, service: ServiceFacts) -> str:
    if service.active_from is None:
        return f"{service.title} nie jest w ofercie. Włącz ją w Usługach albo wybierz inną."
    return _outside(one, service.active_from, service.active_to, f"{service.title} jest w ofercie")


def _programme(one: PlannedService, service: ServiceFacts) -> str:
    if service.regime is not Regime.PROGRAMME or service.supporting:
        return ""
    if not service.in_programme:
        # art. 39 ust. 1 pkt 1: services of the programme
        return (
            f"{service.title} nie należy do programu, o który osoba wnioskowała. Wybierz usługę "
            "programu albo przyjmij wniosek do innego programu."
        )
    return _outside(
        one, service.programme_from, service.programme_to, f"Program dla usługi {service.code} trwa"
    )


def _outside(one: PlannedService, first: date | None, last: date | None, what: str) -> str:
    if first is not None and one.starts_on < first:
        return f"{what} od {short_day(first)}. Zmień początek usługi."
    if last is not None and one.ends_on > last:
        return f"{what} do {short_day(last)}. Skróć okres usługi."
    return ""


def _within_plan(one: PlannedService, frame: PlanFrame, service: ServiceFacts) -> str:
    if frame.starts_on <= one.starts_on and one.ends_on <= frame.ends_on:
        return ""
    return (
        f"{service.title}: okres usługi wychodzi poza plan "
        f"({short_day(frame.starts_on)}–{short_day(frame.ends_on)})."
    )


def _qualification(one: PlannedService, service: ServiceFacts, ground: PlanGround) -> str:
    if service.regime is not Regime.PROGRAMME or service.supporting:
        return ""
    known = ground.qualification(one.service_id, one.starts_on)
    if known is None:
        return (
            f"Osoba nie jest zakwalifikowana do usługi {service.title}. Zakwalifikuj ją w "
            "zakładce „Kwalifikacja” (art. 38 ust. 1 ustawy o CUS)."
        )
    return _outside(one, known.starts_on, known.ends_on, f"Kwalifikacja do {service.code} trwa")


def _provider(one: PlannedService, service: ServiceFacts, ground: PlanGround) -> str:
    if one.provider_id is None:
        # art. 39 ust. 1 pkt 2: podmioty wykonujące
        return f"{service.title}: wskaż wykonawcę (art. 39 ust. 1 pkt 2 ustawy o CUS)."
    provider = ground.providers.get(one.provider_id)
    if provider is None:
        return f"{service.title}: tego wykonawcy nie ma już w bazie. Wybierz innego."
    if provider.refusal:
        return provider.refusal
    if provider.services and one.service_id not in provider.services:
        return f"{provider.name} nie oferuje usługi {service.title}. Wybierz innego wykonawcę."
    contract = ground.contracts.get(one.contract_id) if one.contract_id else None
    return _outside_contract(one, contract) if contract else ""


def _outside_contract(one: PlannedService, contract: ContractFacts) -> str:
    return _outside(one, contract.starts_on, contract.ends_on, f"Umowa {contract.number} trwa")


def _where(one: PlannedService, service: ServiceFacts) -> str:
    if one.place or one.place_id:
        return ""
    # art. 39 ust. 1 pkt 2: miejsca
    return f"{service.title}: wpisz miejsce, na przykład „w domu” (art. 39 ust. 1 pkt 2)."


def _cautions(
    one: PlannedService, service: ServiceFacts, frame: PlanFrame, ground: PlanGround
) -> Iterator[str]:
    if one.fee_per_unit is None:
        yield f"{service.title}: brak opłaty. Wpisz kwotę albo 0 z podstawą."
    elif not one.fee_ground:
        yield f"{service.title}: brak podstawy opłaty, na przykład „cennik programu”."
    qualified = ground.qualification(one.service_id, one.starts_on)
    if qualified and not qualified.informed and INFORMATION in one.fee_ground:
        yield (
            f"{service.title}: podstawą opłaty ma być {INFORMATION}, a tego pisma nie wydano. "
            "Wydaj je w zakładce „Kwalifikacja” albo zmień podstawę."
        )
    if said := _other_fee(one, service, ground):
        yield said
    provider = ground.providers.get(one.provider_id) if one.provider_id else None
    if provider and not provider.own and one.contract_id is None:
        yield f"{service.title}: {provider.name} nie ma na te dni umowy ze stawką za tę usługę."
    contract = ground.contracts.get(one.contract_id) if one.contract_id else None
    if contract is not None:
        yield from _rates(one, service, contract)
    if one.frequency is Frequency.WEEK and not one.days:
        yield f"{service.title}: wpisz dni tygodnia, bo z nich powstaje harmonogram."
    planned = units_in(one, frame.starts_on, frame.ends_on)
    if service.units_per_person is not None and planned > service.units_per_person:
        yield (
            f"{service.title}: w planie jest {number_of(planned)} jednostek, a program "
            f"przewiduje na osobę najwyżej {service.units_per_person}."
        )


def _rates(one: PlannedService, service: ServiceFacts, contract: ContractFacts) -> Iterator[str]:
    """Yield where the cost of a unit is not what the contract says of the days of the plan."""
    agreed = contract.rate(one.service_id, one.starts_on)
    if agreed is None:
        return
    if one.cost_per_unit is not None and one.cost_per_unit != agreed:
        yield (
            f"{service.title}: w planie koszt jednostki to {zloty(one.cost_per_unit)}, a stawka z "
            f"umowy {contract.number} na {short_day(one.starts_on)} to {zloty(agreed)}. Wybierz "
            "wykonawcę jeszcze raz albo popraw koszt."
        )
    for rate in contract.rates.get(one.service_id, ()):
        if one.starts_on < rate.valid_from <= one.ends_on and rate.rate != agreed:
            yield (
                f"{service.title}: od {short_day(rate.valid_from)} stawka z umowy "
                f"{contract.number} to {zloty(rate.rate)}. Koszt w planie liczy się po stawce z "
                "pierwszego dnia; limit umowy sprawdza się po stawkach dni."
            )
            agreed = rate.rate


def _other_fee(one: PlannedService, service: ServiceFacts, ground: PlanGround) -> str:
    """Return where a plan names another fee than the person was told for its first day."""
    told, fee = ground.qualification(one.service_id, one.starts_on), one.fee_per_unit
    if told is None or told.fee is None or fee is None or fee == told.fee:
        return ""
    return (
        f"{service.title}: w planie opłata to {zloty(fee)}, a osobie podano {zloty(told.fee)}. "
        "Popraw opłatę albo podaj ją w zakładce „Kwalifikacja”."
    )
