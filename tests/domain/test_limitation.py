"""An amount owed lapses three years after its decision became final, and is warned of before."""

from datetime import date

import pytest

from cusdesk.domain.limitation import Interrupted, Interruption, limitation_of
from cusdesk.domain.terms import Regime

TODAY = date(2026, 11, 22)
CARE = Regime.DECISION


def test_three_years_run_from_the_day_the_decision_became_final(law):
    found = limitation_of(CARE, date(2025, 5, 4), law, TODAY)

    assert (found.last_day, found.warning) == (date(2028, 5, 4), "")
    assert found.steps[-1] == (
        "3\u00a0lata mijają 4 maja 2028 r. (art. 104 ust. 5 ustawy o pomocy społecznej)."
    )


def test_half_a_year_before_it_is_warned_of(law):
    assert "Wyślij upomnienie" in limitation_of(CARE, date(2024, 3, 1), law, TODAY).warning


def test_what_has_lapsed_is_not_reminded_of(law):
    found = limitation_of(CARE, date(2023, 11, 21), law, TODAY)

    assert found.warning.startswith("Należność przedawniła się 21 listopada 2026 r.")


@pytest.mark.parametrize("kind", list(Interruption))
def test_deferral_and_instalments_begin_the_time_anew(law, kind):
    found = limitation_of(
        CARE, date(2023, 11, 21), law, TODAY, [Interrupted(kind, date(2025, 1, 7))]
    )

    assert (found.last_day, found.warning) == (date(2028, 1, 7), "")
    assert kind.label in found.steps[1]


def test_what_came_after_the_end_revives_nothing(law):
    late = [Interrupted(Interruption.INSTALMENTS, date(2026, 11, 22))]

    assert limitation_of(CARE, date(2023, 11, 21), law, TODAY, late).last_day == date(2026, 11, 21)


def test_before_the_decision_is_final_no_time_runs(law):
    found = limitation_of(CARE, None, law, TODAY)

    assert (found.last_day, found.warning) == (None, "")


def test_for_programmes_nothing_is_guessed(law):
    found = limitation_of(Regime.PROGRAMME, date(2020, 1, 1), law, TODAY)

    assert found.last_day is None
    assert "Zapytaj radcę prawnego" in found.warning


def test_a_leap_day_ends_on_the_last_of_february(law):
    assert limitation_of(CARE, date(2028, 2, 29), law, TODAY).last_day == date(2031, 2, 28)
