"""Providers of the four kinds, the centre's own, and what blocks an order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.operations.provider_prints import (
    data_agreements_register,
    provider_pdf,
    providers_register,
)
from cusdesk.operations.providers import (
    add_provider,
    change_provider,
    check_orders,
    own_provider,
    provider_row,
    providers,
)
from tests.print.reading import heard
from tests.support.offices import TODAY
from tests.support.parts import answer
from tests.support.providers import COOPERATIVE, add_cooperative, service_id


def test_an_office_begins_with_its_own_carers(office):
    (own,) = office.do(providers)
    assert (own.own, own.card.name) == (True, "Centrum Usług Społecznych w Kramsku")
    assert own.refusal is None


def test_the_own_provider_is_made_once(office):
    assert answer(office, own_provider) == answer(office, own_provider)
    assert len(office.do(providers)) == 1


@pytest.mark.parametrize("kind", ProviderKind)
def test_a_provider_of_each_kind_is_kept_with_its_services(office, kind):
    care = service_id(office)
    added = office.do(
        add_provider, replace(COOPERATIVE, kind=kind, services=frozenset({care}), nip="6652912836")
    )
    row = office.do(provider_row, added)
    assert (row.card.kind, row.codes, row.card.nip) == (kind, ("K02",), "6652912836")


def test_a_service_no_longer_offered_is_taken_off(office):
    care, other = service_id(office), service_id(office, "K03")
    added = office.do(add_provider, replace(COOPERATIVE, services=frozenset({care})))
    office.do(change_provider, added, replace(COOPERATIVE, services=frozenset({other})))
    assert office.do(provider_row, added).codes == ("K03",)
    office.do(change_provider, added, replace(COOPERATIVE, services=frozenset({care, other})))
    assert office.do(provider_row, added).codes == ("K02", "K03")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": "  "}, "name"),
        ({"nip": "6652912899"}, "nip"),
        ({"nip": "665"}, "nip"),
        ({"regon": "12"}, "regon"),
        ({"data_role": DataRole.OWN}, "data_role"),
    ],
)
def test_a_provider_is_described_whole(office, change, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_provider, replace(COOPERATIVE, **change))
    assert refusal.value.field == field


def test_the_same_name_or_nip_is_no_second_provider(office):
    office.do(add_provider, replace(COOPERATIVE, nip="6652912836"))
    for twin in (COOPERATIVE, replace(COOPERATIVE, name="Inna", nip="665-291-28-36")):
        with pytest.raises(InvalidInputError, match="już jest na liście"):
            office.do(add_provider, twin)


def test_the_own_carers_stay_the_centres_own(office):
    (own,) = office.do(providers)
    with pytest.raises(InvalidInputError) as refusal:
        office.do(change_provider, own.id, replace(own.card, data_role=DataRole.PROCESSOR))
    assert refusal.value.field == "data_role"


def test_a_processor_without_an_agreement_gets_no_order(office):
    card = replace(COOPERATIVE, data_role=DataRole.PROCESSOR)
    added = office.do(add_provider, card)
    assert "umowy powierzenia" in str(office.do(provider_row, added).refusal)
    with pytest.raises(RefusedError, match="umowy powierzenia"):
        answer(office, check_orders, added, TODAY)
    agreed = replace(card, data_agreement="3/2026", data_agreement_on=date(2026, 3, 1))
    office.do(change_provider, added, agreed)
    answer(office, check_orders, added, TODAY)


def test_one_who_no_longer_works_with_us_stands_last(office):
    added = office.do(
        add_provider, replace(COOPERATIVE, name="A", ended_on=TODAY - timedelta(days=1))
    )
    office.do(add_provider, COOPERATIVE)
    assert [row.id for row in office.do(providers)][-1] == added


def test_only_those_who_keep_the_base_add_providers(in_name_of):
    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(add_provider, COOPERATIVE)


def test_the_registers_print_every_provider_and_every_processor(office):
    added = add_cooperative(office)
    office.do(add_provider, replace(COOPERATIVE, name="Dom Opieki", data_role=DataRole.PROCESSOR))
    everyone = heard(office.do(providers_register)).document.words
    assert "Razem do sukcesu" in everyone
    assert "Centrum Usług Społecznych" in everyone
    processors = heard(office.do(data_agreements_register)).document.words
    assert "Dom Opieki" in processors
    assert "Razem do sukcesu" not in processors
    assert "art. 25 ust. 7" in heard(office.do(provider_pdf, added)).document.words
