"""The form of a delivery: it says where a letter waits that nobody took."""

from tests.support.drafts import drafted, issued, ready_case
from tests.support.windows import journey_on
from tests.ui.test_decisions import panel_of


def test_a_delivery_says_where_a_letter_waits_that_nobody_took(qtbot, office, in_name_of):
    case_id = ready_case(office)
    issued(office, in_name_of, drafted(office, case_id, as_requested=True))

    journey = journey_on(qtbot, office, "decision", panel_of(case_id))
    journey.press("Doręczenie")
    assert journey.sees("na 14 dni w urzędzie gminy, nie w centrum")
    journey.choose("Droga (art. 39 KPA)", "list polecony (ZPO)")

    assert journey.sees("czeka 14 dni w placówce pocztowej")
    assert journey.misses("w urzędzie gminy, nie w centrum")
