"""How letters quote resolutions and name the appeal body."""

from datetime import date

import pytest

from cusdesk.domain.citations import (
    appeal_body_genitive,
    council_of,
    director_of,
    resolution_name,
)

PASSED = date(2025, 11, 27)


@pytest.mark.parametrize(
    ("kept", "genitive"),
    [
        (
            "Uchwała Nr XII/87/2025 Rady Gminy Kramsk, załącznik",
            "uchwały nr XII/87/2025 Rady Gminy Kramsk z dnia 27 listopada 2025 r.",
        ),
        (
            "uchwały nr V/3 Rady Miejskiej z dnia 2 maja 2020 r.",
            "uchwały nr V/3 Rady Miejskiej z dnia 2 maja 2020 r.",
        ),
        ("87/2025", "uchwały nr 87/2025 z dnia 27 listopada 2025 r."),
        ("Uchwała demonstracyjna", "uchwały „demonstracyjna” z dnia 27 listopada 2025 r."),
    ],
)
def test_a_resolution_is_quoted_in_the_case_a_sentence_needs(kept, genitive):
    assert resolution_name(kept, PASSED).genitive == genitive
    assert resolution_name(kept, PASSED).locative == genitive.replace("uchwały", "uchwale", 1)


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("XX/150/2026", "uchwała nr XX/150/2026 Rady Gminy Kramsk z dnia 29 stycznia 2026 r."),
        (
            "X/1/2026 z dnia 2 maja 2026 r.",
            "uchwała nr X/1/2026 Rady Gminy Kramsk z dnia 2 maja 2026 r.",
        ),
        ("V/3 Rady Miejskiej", "uchwała nr V/3 Rady Miejskiej z dnia 29 stycznia 2026 r."),
    ],
)
def test_a_citation_without_its_council_is_quoted_with_it(kept, said):
    council = council_of("Wójt Gminy Kramsk", "Gminy Kramsk")

    assert resolution_name(kept, date(2026, 1, 29), council).nominative == said


def test_the_name_of_the_council_of_a_town_is_not_guessed():
    assert council_of("Burmistrz Gminy Rawicz", "Gminy Rawicz") == ""


def test_the_appeal_body_is_declined_and_an_unknown_name_left_alone():
    assert appeal_body_genitive("Samorządowe Kolegium Odwoławcze w Koninie") == (
        "Samorządowego Kolegium Odwoławczego w Koninie"
    )
    assert appeal_body_genitive("SKO w Lesznie") == "SKO w Lesznie"


def test_a_number_in_roman_figures_alone_is_a_number():
    named = resolution_name("XX/150/2026", date(2026, 1, 29))

    assert named.nominative == "uchwała nr XX/150/2026 z dnia 29 stycznia 2026 r."


@pytest.mark.parametrize(
    ("centre", "director"),
    [
        (
            "Centrum Usług Społecznych w Kramsku",
            "Dyrektora Centrum Usług Społecznych w Kramsku",
        ),
        ("Gminne Centrum Usług Społecznych", "Dyrektora Gminnego Centrum Usług Społecznych"),
    ],
)
def test_the_director_stands_in_the_genitive(centre, director):
    assert director_of(centre)[1] == director
