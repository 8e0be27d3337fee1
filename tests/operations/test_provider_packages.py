"""What a provider without the program gets: one print, files, a table for a spreadsheet."""

import csv
from dataclasses import replace
from datetime import timedelta
from io import BytesIO, StringIO

import pikepdf
import pytest

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.order_terms import OrderedActivity
from cusdesk.domain.providers import DataRole
from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.contracts import contracts
from cusdesk.operations.order_lists import orders_of_provider
from cusdesk.operations.order_slips import OrderChange, change_order, send_order
from cusdesk.operations.order_views import order_view
from cusdesk.operations.orders import draft_order
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.provider_packages import package_pdf, sealed_package
from cusdesk.operations.providers import ProviderCard, change_provider, provider_row
from tests.print.reading import seen
from tests.support.drafts import person
from tests.support.offices import TODAY
from tests.support.orders import (
    cooperative,
    decided,
    dispatcher,
    ordered_from,
    proposed,
)

BATH = OrderedActivity("kąpiel", 60, 1, "0000010")


@pytest.fixture
def provider(office):
    case, _ = decided(office)
    provider, contract = cooperative(office)
    office.do(
        send_order, office.do(draft_order, case, ordered_from(office, case, provider, contract))
    )
    return provider


@pytest.fixture
def package(office, provider):
    return office.do(sealed_package, provider)


def opened(package):
    return pikepdf.open(BytesIO(package.content), password=package.password)


def test_the_table_inside_opens_in_a_spreadsheet(package):
    with opened(package) as pdf:
        file = pdf.attachments["zlecenia.csv"].get_file().read_bytes()
    heads, row = csv.reader(StringIO(file.decode("utf-8-sig")), delimiter=";")
    assert heads[:3] == ["zlecenie", "osoba", "adres"]
    assert row[:2] == ["1/2026", "Irena Żółkiewska"]
    assert row[heads.index("godzin w tygodniu")] == "10:00"
    assert not any("pesel" in head.casefold() for head in heads)


def test_the_list_every_order_and_the_files_are_inside(office, provider, package):
    with opened(package) as pdf:
        assert set(pdf.attachments) == {"zlecenia.csv", "zlecenie-001-2026.pdf"}
        pages = len(pdf.pages)
        assert (
            bytes(pdf.attachments["zlecenie-001-2026.pdf"].get_file().read_bytes())[:4] == b"%PDF"
        )
    with pikepdf.open(BytesIO(office.do(package_pdf, provider))) as print_of_the_same:
        assert pages == len(print_of_the_same.pages)


def test_what_was_told_after_an_order_goes_with_it(office, provider):
    (row,) = office.do(orders_of_provider, provider)
    base = office.do(order_view, row.id).draft.terms
    less = replace(base, weekly_minutes=300, activities=base.activities[:1])
    since = TODAY + timedelta(days=7)
    office.do(change_order, row.id, OrderChange(base, less, since, "pomaga córka"))
    with opened(office.do(sealed_package, provider)) as pdf:
        assert "zlecenie-001-2026-1.pdf" in set(pdf.attachments)
        table = pdf.attachments["zlecenia.csv"].get_file().read_bytes().decode("utf-8-sig")
    # The table says what holds today, not what will hold in a week.
    assert ";10:00;" in table


def test_a_protected_person_is_left_out_by_number_and_the_rest_goes(office, provider, in_name_of):
    who = person(office, "Łoś")
    case, _ = decided(office, who, number="49", mark="CUS.8225.49.2026")
    contract = office.do(contracts, provider)[0].id
    terms = replace(proposed(office, case).terms, weekly_minutes=60, activities=(BATH,))
    draft = replace(ordered_from(office, case, provider, contract), terms=terms)
    office.do(send_order, office.do(draft_order, case, draft))
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, TODAY))

    said = seen(dispatcher(office, in_name_of).do(package_pdf, provider))

    assert "szczególnie chronione: zlecenie nr 2/2026" in said
    assert "Łoś" not in said
    assert "Łoś" in seen(office.do(package_pdf, provider))


def test_a_package_of_nothing_but_protected_people_needs_the_right(office, provider, in_name_of):
    (row,) = office.do(orders_of_provider, provider)
    office.do(protect, row.resident_id, NewMark(SensitiveKind.VIOLENCE, TODAY))
    with pytest.raises(RefusedError, match="szczególnie chronione"):
        dispatcher(office, in_name_of).do(sealed_package, provider)


def test_nobody_opens_the_file_without_its_password(package):
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(package.content))
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(package.content), password=package.password.lower())


def test_the_file_is_sealed_with_aes_of_256_bits(package):
    with opened(package) as pdf:
        assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
        assert pdf.encryption.stream_method is pikepdf.models.EncryptionMethod.aesv3


def test_the_bytes_of_the_file_name_nobody(package):
    assert "ółkiewska".encode("utf-16-be") not in package.content
    assert b"zlecenie-001" not in package.content


def test_each_file_has_a_password_of_its_own(office, provider, package):
    assert office.do(sealed_package, provider).password != package.password


def test_a_processor_without_an_agreement_gets_no_package(office, provider):
    card: ProviderCard = office.do(provider_row, provider).card
    values = {name: getattr(card, name) for name in card.__slots__}
    bare = ProviderCard(**{**values, "data_role": DataRole.PROCESSOR})
    office.do(change_provider, provider, bare)
    with pytest.raises(RefusedError, match="umowy powierzenia"):
        office.do(sealed_package, provider)


def test_a_provider_without_orders_has_no_package(office):
    provider, _ = cooperative(office)
    with pytest.raises(RefusedError, match="żadnego zlecenia"):
        office.do(package_pdf, provider)
