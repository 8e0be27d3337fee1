"""The law in force is the one of the day asked about."""

from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest

from cusdesk import resources
from cusdesk.app import read_yaml
from cusdesk.domain.errors import FormatError, NotFoundError
from cusdesk.domain.law import law_from

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("day", "single", "family", "hectare"),
    [
        (date(2012, 10, 1), 542, 456, 250),
        (date(2015, 9, 30), 542, 456, 250),
        (date(2015, 10, 1), 634, 514, 288),
        (date(2018, 10, 1), 701, 528, 308),
        (date(2021, 12, 31), 701, 528, 308),
        (date(2022, 1, 1), 776, 600, 345),
        (date(2024, 12, 31), 776, 600, 345),
        (date(2025, 1, 1), 1010, 823, 459),
        (TODAY, 1010, 823, 459),
    ],
)
def test_criteria_change_on_the_day_of_the_regulation(law, day, single, family, hectare):
    criteria = law.criteria_on(day)

    assert (criteria.single, criteria.family, criteria.hectare) == (single, family, hectare)


@pytest.mark.parametrize(
    ("day", "journal"),
    [
        (date(2023, 12, 1), "Dz. U. z 2023 r. poz. 901"),
        (date(2024, 12, 1), "Dz. U. z 2024 r. poz. 1283"),
        (date(2025, 12, 1), "Dz. U. z 2025 r. poz. 1214"),
        (TODAY, "Dz. U. z 2026 r. poz. 639"),
    ],
)
def test_a_decision_quotes_the_consolidated_text_of_its_day(law, day, journal):
    assert law.text_on("ups", day).journal == journal


def test_an_act_is_cited_in_full_first_and_shortly_later(law):
    act = law.text_on("ups", TODAY)

    assert act.full == (
        "ustawy z dnia 12 marca 2004 r. o pomocy społecznej (Dz. U. z 2026 r. poz. 639)"
    )
    assert act.short == "ustawy o pomocy społecznej"


@pytest.mark.parametrize(
    ("code", "journal"),
    [
        ("kpa", "Dz. U. z 2025 r. poz. 1691"),
        ("cus", "Dz. U. z 2026 r. poz. 165"),
        ("spec", "Dz. U. z 2024 r. poz. 816"),
        ("kryt", "Dz. U. z 2024 r. poz. 1044"),
        ("wyw", "Dz. U. z 2021 r. poz. 893"),
    ],
)
def test_every_act_of_a_decision_is_known_today(law, code, journal):
    assert law.text_on(code, TODAY).journal == journal


def test_the_criteria_regulation_has_a_short_title_without_its_day(law):
    assert law.text_on("kryt", TODAY).short.startswith(
        "rozporządzenia Rady Ministrów w sprawie zweryfikowanych kryteriów"
    )


def test_a_day_before_the_first_known_row_is_refused_with_its_start(law):
    with pytest.raises(NotFoundError, match="1 października 2012"):
        law.criteria_on(date(2012, 9, 30))
    with pytest.raises(NotFoundError, match=r"u\.p\.s\."):
        law.text_on("ups", date(2020, 1, 1))


def test_other_numbers_of_the_law_are_dated(law):
    assert law.parameter_on("minimum_due", TODAY).value == Decimal(20)
    assert law.parameter_on("registered_letter", TODAY).value == Decimal("8.70")
    with pytest.raises(NotFoundError):
        law.parameter_on("registered_letter", date(2025, 2, 28))


def test_the_terms_of_the_statutes_are_known(law):
    assert law.term_on("appeal", TODAY).count == 14
    assert law.term_on("service_plan", TODAY).basis == "art. 40 ustawy o CUS"


def documents():
    return {
        name.removesuffix(".yaml"): read_yaml(resources.read_bytes(f"law/{name}"), name)
        for name in resources.names("law")
    }


@pytest.mark.parametrize(
    ("file", "rows", "key", "value", "fault"),
    [
        ("criteria", "criteria", "single", "tysiąc", "liczbą"),
        ("criteria", "criteria", "valid_from", "1.01.2025", "datą"),
        ("criteria", "criteria", "kwota", "1", "nieznany klucz"),
        ("terms", "terms", "unit", "weeks", "jednym z"),
        ("terms", "terms", "count", "1.5", "całkowitą"),
        ("income_kinds", "kinds", "treatment", "maybe", "jednym z"),
        ("holidays", "holidays", "name", "", "tekstem"),
    ],
)
def test_a_faulty_row_is_named_by_file_and_position(file, rows, key, value, fault):
    faulty = deepcopy(documents())
    faulty[file][rows][1][key] = value

    with pytest.raises(FormatError, match=rf"law/{file}\.yaml, {rows}, pozycja 2: .*{fault}"):
        law_from(faulty)


def test_a_holiday_without_a_day_is_refused():
    dayless = documents()
    del dayless["holidays"]["holidays"][0]["day"]

    with pytest.raises(FormatError, match="easter_offset"):
        law_from(dayless)


def test_a_missing_file_of_the_law_is_named():
    with pytest.raises(FormatError, match=r"law/terms\.yaml"):
        law_from({name: rows for name, rows in documents().items() if name != "terms"})


def test_a_row_ends_when_it_says_so():
    ended = documents()
    ended["criteria"]["criteria"][-1]["valid_to"] = "2027-12-31"

    with pytest.raises(NotFoundError):
        law_from(
            {**ended, "criteria": {"criteria": ended["criteria"]["criteria"][-1:]}}
        ).criteria_on(date(2028, 1, 1))
