"""The parts of a decision stand where a clerk, a court and an envelope look for them."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.decision_facts import IncomeItem
from cusdesk.domain.decisions import DecisionKind
from cusdesk.print.blocks import Manner, Point, Table, Text
from cusdesk.print.decision_parts import grounds_of
from cusdesk.print.papers import render
from tests.print.reading import heard, seen
from tests.support.decisions import FREE, facts_for, passages_of
from tests.support.papers import EXPIRY_DEATH, GRANT_WITH_FEE

MM = 72 / 25.4
LONG = "Długie uzasadnienie sprawy, w której zebrano wiele dowodów i wszystkie trzeba omówić. " * 9


def places(file: bytes, text: str, page: int = 0) -> list[tuple[float, float]]:
    """Return where a text begins, in millimetres from the top left corner."""
    document = pypdfium2.PdfDocument(file)
    sheet = document[page]
    found, search = [], sheet.get_textpage().search(text, match_case=True)
    while (hit := search.get_next()) is not None:
        left, _, _, top = sheet.get_textpage().get_charbox(hit[0])
        found.append((left / MM, (sheet.get_height() - top) / MM))
    return found


def page_count(file: bytes) -> int:
    with pikepdf.open(BytesIO(file)) as pdf:
        return len(pdf.pages)


def test_the_addressee_shows_in_the_right_window_of_an_envelope(samples):
    (x, y), *_ = places(samples["decision-grant-fee"].pdf, "Pani Zofia Żółkiewska")

    assert x == pytest.approx(112, abs=0.5)
    assert 50 < y < 60


def test_the_case_number_is_top_left_and_the_day_top_right(samples):
    file = samples["decision-grant-fee"].pdf
    (case, *_), (day, *_) = places(file, "CUS.8225.128.2026.AW"), places(file, "Kramsk, dnia")

    assert case[0] == pytest.approx(22, abs=0.5)
    assert day[0] > 120
    assert case[1] < 50
    assert day[1] < 50


def test_every_page_tells_which_of_how_many_it_is(samples):
    file = samples["decision-grant-fee"].pdf

    assert places(file, "Strona 1 z 2", 0)
    assert places(file, "Strona 2 z 2", 1)


def test_every_page_tells_which_decision_it_belongs_to(samples):
    file = samples["decision-grant-fee"].pdf

    for page in (0, 1):
        assert places(file, "Decyzja 214/2026 z dnia 21.11.2026", page)
        assert places(file, "Identyfikator pisma: f3a9-71c0-5be2-48d6", page)


def test_a_sample_decision_has_a_number_of_the_register_beside_the_mark_of_its_case(samples):
    decisions = [one.pdf for one in samples.values() if one.kind.startswith("decision-")]

    assert len(decisions) > 10
    for file in decisions:
        assert re.search(r"(?i)decyzja nr \d+/2026", seen(file).replace("\u00a0", " "))
        assert "nr CUS." not in seen(file)


def test_points_are_numbered_where_there_are_several(samples):
    labels = [node.text for node in heard(samples["decision-grant-fee"].pdf).document.of("Lbl")]

    assert labels[:3] == ["1.", "2.", "3."]


def test_a_single_point_has_no_number(samples):
    body = heard(samples["decision-refusal"].pdf).document
    operative = next(node for node in body.of("P") if node.text.startswith("Odmawiam"))

    assert operative.parent.kind == "Document"


def test_grounds_may_be_left_out(paper):
    """Art. 107 § 4 KPA."""
    words = heard(render(replace(GRANT_WITH_FEE, grounds=()), paper)).document.words

    assert "UZASADNIENIE" not in words
    assert "POUCZENIE" in words


def test_a_stamp_has_room_above_the_name(paper):
    file = render(replace(GRANT_WITH_FEE, grounds=GRANT_WITH_FEE.grounds[:-3]), paper)
    ((_, behalf),) = places(file, "Z upoważnienia Wójta", 1)
    ((_, name),) = places(file, "Grażyna Świątek-Żak", 1)

    assert name - behalf >= 30


def test_a_short_decision_takes_one_page(paper):
    file = render(replace(EXPIRY_DEATH, grounds=EXPIRY_DEATH.grounds[:1]), paper)

    assert page_count(file) == 1
    ((_, behalf),) = places(file, "Z upoważnienia Wójta")
    ((_, name),) = places(file, "Grażyna Świątek-Żak")
    assert name - behalf >= 24


def test_the_text_is_drawn_together_where_that_makes_a_page_needless(samples):
    file = samples["decision-change"].pdf

    assert page_count(file) == 2
    ((_, behalf),) = places(file, "Z upoważnienia Wójta", 1)
    ((_, name),) = places(file, "Grażyna Świątek-Żak", 1)
    assert name - behalf >= 24


@pytest.mark.parametrize("more", range(9))
def test_the_signature_takes_along_two_lines_of_a_long_paragraph_and_no_more(paper, more):
    long = "Pouczenie. " * 11 * (18 + more)
    short = replace(GRANT_WITH_FEE, points=(Point("Tak."),), grounds=(), instruction=(long,))
    file = render(short, paper)
    ((_, signed),) = places(file, "Z upoważnienia Wójta", 1)

    taken = {round(y, 1) for _, y in places(file, "Pouczenie.", 1)}
    assert len(taken) == 2
    assert max(taken) < signed


@pytest.mark.parametrize("more", range(12))
def test_the_signature_never_stands_alone(paper, more):
    grounds = tuple(Text("Wiersz uzasadnienia.", Manner.INDENTED) for _ in range(20 + more))
    file = render(replace(GRANT_WITH_FEE, points=(Point("Tak."),), grounds=grounds), paper)
    last = page_count(file) - 1

    if last:
        assert places(file, "Grażyna Świątek-Żak", last)
        assert places(file, "art. 109 ustawy", last) or places(file, "art. 130", last)


@pytest.mark.parametrize("lines", [1, 3, 5, 8])
def test_long_addresses_push_the_title_down(paper, lines):
    address = tuple(f"wiersz {n}" for n in range(lines))
    file = render(replace(GRANT_WITH_FEE, addressee=address), paper)
    ((_, title),) = places(file, "DECYZJA")

    assert title > places(file, address[-1])[0][1] + 5


def test_a_letter_without_an_addressee_or_a_number_is_printed(paper):
    bare = replace(GRANT_WITH_FEE, addressee=(), handler="", place="", copied_to=())

    assert "dnia 21 listopada 2026 r." in heard(render(bare, paper)).document.words


def test_long_grounds_run_over_many_pages(paper):
    grounds = tuple(Text(LONG, Manner.INDENTED) for _ in range(30))
    file = render(replace(GRANT_WITH_FEE, grounds=grounds), paper)

    assert page_count(file) >= 6
    assert heard(file).document.words.count("wszystkie trzeba omówić.") == 30 * 9


@given(
    st.lists(st.text("abc ąęłż.,„”-–§%0123456789", max_size=300), max_size=12),
    st.sampled_from(DecisionKind),
)
def test_whatever_is_said_is_on_the_paper(paper, texts, kind):
    grounds = tuple(Text(text, Manner.INDENTED) for text in texts)
    file = render(replace(GRANT_WITH_FEE, kind=kind, grounds=grounds), paper)
    words = heard(file).document.words.replace(" ", "").replace("–", "-")
    # Three full stops are set as one sign.
    words = words.replace("…", "...")

    for text in texts:
        assert text.replace(" ", "").replace("–", "-") in words


def income_table(*amounts: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of the income in the grounds of free care."""
    items = tuple(IncomeItem(f"składnik {at}", "", Decimal(one)) for at, one in enumerate(amounts))
    total = max(sum(item.amount for item in items), Decimal(0))
    facts = replace(
        facts_for(DecisionKind.GRANT_FREE), fee=replace(FREE, items=items, income=total)
    )
    (table,) = (one for one in grounds_of(passages_of(facts), facts) if isinstance(one, Table))
    return tuple(row.cells for row in table.rows)


def test_the_lines_of_the_income_add_up():
    assert income_table("500", "300", "-100")[3:] == (("Razem", "700,00"),)


def test_an_income_below_zero_shows_its_sum_before_the_zero_that_counts():
    assert income_table("500", "-300", "-320")[3:] == (
        ("suma (odliczenia większe od przychodów)", "−120,00"),
        ("Do obliczeń przyjęto", "0,00"),
    )
