"""The leaflet of the offer: two columns, every service once, nothing below the foot of a page."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cusdesk.print.offers import OfferEntry, OfferGroup
from cusdesk.print.paper import paper_from
from cusdesk.print.papers import render
from cusdesk.print.samples.gallery import sample_paper
from cusdesk.print.samples.programmes import OFFER
from cusdesk.resources import read_bytes
from tests.print.reading import heard

PAPER = sample_paper(paper_from(read_bytes))
A4_HIGH, A4_WIDE = 841.9, 595.3


def leaflet(numbers):
    """Return the offer with groups of as many services as the numbers say."""
    groups = tuple(
        OfferGroup(f"Grupa {n}", tuple(entry(n, m) for m in range(services)))
        for n, services in enumerate(numbers)
    )
    return replace(OFFER, groups=groups)


def entry(group, number):
    """Return a service of which no two parts are alike, longer the later it stands."""
    name = f"Usługa-{group}-{number}."
    facts = (("Dla kogo", f"odbiorca-{group}-{number}."), ("Opłata", f"cena-{group}-{number}."))
    return OfferEntry(name, f"opis-{group}-{number}. " + "Pomoc w domu. " * (number % 9), facts)


@settings(max_examples=12)
@given(st.lists(st.integers(1, 14), max_size=6))
def test_every_service_of_an_offer_of_any_length_is_printed_once(numbers):
    words = heard(render(leaflet(numbers), PAPER)).document.words

    for group, services in enumerate(numbers):
        for number in range(services):
            for what in ("Usługa", "opis", "odbiorca", "cena"):
                assert words.count(f"{what}-{group}-{number}.") == 1
    for step in OFFER.steps:
        assert words.count(step) == 1


@pytest.mark.parametrize("numbers", [(3,), (9, 9), (14, 14, 14)])
def test_nothing_of_an_offer_stands_outside_its_page(numbers):
    with pikepdf.open(BytesIO(render(leaflet(numbers), PAPER))) as pdf:
        for page in pdf.pages:
            for x, y in written_at(page):
                assert 0 < x < A4_WIDE
                assert 0 < y < A4_HIGH


def test_a_long_offer_goes_on_overleaf_in_both_columns():
    with pikepdf.open(BytesIO(render(leaflet((14, 14, 14)), PAPER))) as pdf:
        pages = [list(written_at(page)) for page in pdf.pages]

    assert len(pages) > 1
    for page in pages:
        assert {x < A4_WIDE / 2 for x, _ in page} == {True, False}


def test_a_leaflet_without_services_still_says_whom_to_call():
    words = heard(render(leaflet(()), PAPER)).document.words

    assert OFFER.phone in words
    assert OFFER.title in words


def test_a_leaflet_without_a_telephone_leaves_no_hole_where_it_stood():
    quiet = replace(leaflet((2,)), phone="")

    assert OFFER.contact[1] in heard(render(quiet, PAPER)).document.words


def written_at(page):
    """Yield where each text on a page begins."""
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tm":
            yield float(operands[4]), float(operands[5])
        elif str(operator) == "Td":
            yield float(operands[0]), float(operands[1])
