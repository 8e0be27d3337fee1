"""What a provider without the program gets: one print, files, a table for a spreadsheet."""

import csv
from io import StringIO

import pytest

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.providers import DataRole
from cusdesk.operations.order_slips import send_order
from cusdesk.operations.orders import draft_order
from cusdesk.operations.provider_packages import package_csv, package_files, package_pdf
from cusdesk.operations.providers import ProviderCard, change_provider, provider_row
from tests.support.orders import cooperative, decided, ordered_from


@pytest.fixture
def provider(office):
    case, _ = decided(office)
    provider, contract = cooperative(office)
    office.do(
        send_order, office.do(draft_order, case, ordered_from(office, case, provider, contract))
    )
    return provider


def test_the_table_opens_in_a_spreadsheet(office, provider):
    text = office.do(package_csv, provider).decode("utf-8-sig")
    heads, row = csv.reader(StringIO(text), delimiter=";")
    assert heads[:3] == ["zlecenie", "osoba", "adres"]
    assert row[:2] == ["1/2026", "Irena Żółkiewska"]
    assert row[heads.index("godzin w tygodniu")] == "10:00"
    assert not any("pesel" in head.casefold() for head in heads)


def test_the_files_name_nobody(office, provider):
    names = [one.name for one in office.do(package_files, provider)]
    assert names == ["00-lista-zlecen.pdf", "00-zlecenia.csv", "zlecenie-001-2026.pdf"]
    assert office.do(package_pdf, provider).startswith(b"%PDF")


def test_a_processor_without_an_agreement_gets_no_package(office, provider):
    card: ProviderCard = office.do(provider_row, provider).card
    values = {name: getattr(card, name) for name in card.__slots__}
    bare = ProviderCard(**{**values, "data_role": DataRole.PROCESSOR})
    office.do(change_provider, provider, bare)
    with pytest.raises(RefusedError, match="umowy powierzenia"):
        office.do(package_files, provider)


def test_a_provider_without_orders_has_no_package(office):
    provider, _ = cooperative(office)
    with pytest.raises(RefusedError, match="żadnego zlecenia"):
        office.do(package_pdf, provider)
