"""A reminder, two decisions on arrears and an enforcement title are written from one account."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.arrears import decision_figures, reminder_cost, reminder_figures, title_facts
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.receivables import Balance, Receivable, ReceivableKind
from cusdesk.domain.terms import Organ, Regime

TODAY = date(2026, 11, 23)


def balance(name, left, due, regime=Regime.DECISION, kind=ReceivableKind.FEE, interest="0.00"):
    receivable = Receivable(name, name, Decimal(500), due, regime, kind)
    amount = Decimal(left)
    return Balance(receivable, 500 - amount, amount, Decimal(interest), is_overdue=due < TODAY)


OCTOBER = balance("odpłatność za październik 2026", "80.00", date(2026, 11, 16))
SEPTEMBER = balance("odpłatność za wrzesień 2026", "100.50", date(2026, 10, 15), interest="9.00")
AHEAD = balance("odpłatność za listopad 2026", "60.00", date(2026, 12, 15))
FIXED = balance("decyzja 5/2026", "180.50", date(2026, 11, 2), kind=ReceivableKind.ARREARS)


def test_a_reminder_lists_what_is_overdue_with_its_dated_cost(law):
    found = reminder_figures([AHEAD, OCTOBER, SEPTEMBER], law, TODAY)

    assert [item.name for item in found.items] == [
        SEPTEMBER.receivable.name,
        OCTOBER.receivable.name,
    ]
    assert (found.owed, found.interest, found.cost, found.total) == (
        Decimal("180.50"),
        Decimal("9.00"),
        Decimal("16.00"),
        Decimal("205.50"),
    )
    assert found.in_words == "sto osiemdziesiąt złotych i pięćdziesiąt groszy"


def test_the_steps_of_a_reminder_sum_up(law):
    assert reminder_figures([OCTOBER, SEPTEMBER], law, TODAY).steps == (
        (
            "odpłatność za wrzesień 2026: 100,50\u00a0zł, odsetki 9,00\u00a0zł, termin minął "
            "15.10.2026."
        ),
        "odpłatność za październik 2026: 80,00\u00a0zł, termin minął 16.11.2026.",
        "Razem: 100,50\u00a0zł + 80,00\u00a0zł = 180,50\u00a0zł.",
        (
            "Koszt upomnienia: 16,00\u00a0zł (art. 15 § 2 ustawy o postępowaniu egzekucyjnym w "
            "administracji)."
        ),
    )


def test_the_cost_of_a_reminder_is_owed_from_its_delivery(law):
    cost = reminder_cost("u1", date(2026, 12, 1), Regime.DECISION, law)

    assert (cost.amount, cost.due_on, cost.kind) == (
        Decimal("16.00"),
        date(2026, 12, 1),
        ReceivableKind.REMINDER,
    )


@pytest.mark.parametrize(
    ("regime", "article", "organ"),
    [
        (Regime.DECISION, "art. 104 ust. 3", Organ.EXECUTIVE),
        (Regime.PROGRAMME, "art. 43 ust. 2", Organ.DIRECTOR),
    ],
)
def test_each_law_has_its_decision_on_arrears(regime, article, organ):
    found = decision_figures([balance("wrzesień", "100.50", date(2026, 10, 15), regime)])

    assert found.basis.startswith(article)
    assert (found.organ, found.owed, found.cost) == (organ, Decimal("100.50"), Decimal("0.00"))


def test_what_a_decision_has_fixed_is_not_fixed_again(law):
    assert decision_figures([FIXED, OCTOBER]).owed == Decimal("80.00")
    with pytest.raises(RefusedError, match="żadna należność nie jest po terminie"):
        decision_figures([FIXED])
    assert reminder_figures([FIXED], law, TODAY).owed == Decimal("180.50")


def test_nothing_overdue_makes_no_letter(law):
    with pytest.raises(RefusedError, match="Nikt niczego nie zalega"):
        reminder_figures([AHEAD], law, TODAY)


def test_two_laws_make_two_letters():
    other = balance("program", "20.00", date(2026, 10, 15), Regime.PROGRAMME)

    with pytest.raises(RefusedError, match="Zrób dwa pisma"):
        decision_figures([OCTOBER, other])


def title(law, one=FIXED, final=date(2026, 10, 20), reminded=date(2026, 11, 10), today=TODAY):
    return title_facts("5/2026", final, one, reminded, law=law, today=today)


def test_a_title_is_written_once_the_reminder_has_waited_its_days(law):
    found = title(law)

    assert (found.owed, found.reminder_cost, found.interest_from) == (
        Decimal("180.50"),
        Decimal("16.00"),
        None,
    )
    assert found.steps[0] == "Decyzja 5/2026 jest ostateczna od 20 października 2026 r."


def test_interest_of_a_title_runs_from_the_day_after(law):
    assert title(law, replace(FIXED, interest=Decimal(12))).interest_from == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"final": None}, "nie jest jeszcze ostateczna"),
        ({"final": date(2026, 11, 24)}, "nie jest jeszcze ostateczna"),
        ({"one": replace(FIXED, is_overdue=False)}, "Termin z decyzji jeszcze nie minął"),
        ({"reminded": None}, "Nie doręczono upomnienia"),
        ({"reminded": date(2026, 11, 16)}, "mija 23 listopada 2026"),
    ],
)
def test_a_title_too_early_is_refused_with_what_comes_first(law, changes, words):
    with pytest.raises(RefusedError, match=words):
        title(law, **changes)
