"""The end of an exemption: said on Pulpit in time, while the care goes on."""

from datetime import date, timedelta

from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.overview import OverviewSection
from cusdesk.operations.fees import FeeChoice
from cusdesk.operations.overview import overview
from tests.support.cases import determined
from tests.support.drafts import drafted, issued, person, ready_case

LAST = date(2027, 5, 31)
RELIEF = Exemption(
    ExemptionKind.FULL,
    ground="§ 5 ust. 2 uchwały",
    reason="leki kosztują 640 zł miesięcznie",
    ends_on=LAST,
)


def on_pulpit(office):
    section = OverviewSection.EXEMPTIONS
    return [row for row in office.do(overview).rows if row.section is section]


def test_the_end_of_an_exemption_is_announced_with_the_fee_that_comes_back(
    office, in_name_of, clock
):
    case_id = ready_case(office, person(office))
    determined(office, case_id, FeeChoice(exemption=RELIEF))
    issued(office, in_name_of, drafted(office, case_id))
    assert on_pulpit(office) == []

    clock.turn_to(LAST - timedelta(days=5))
    (row,) = on_pulpit(office)
    assert (row.day, row.badge, row.pressing) == (LAST, "za 5 dni", True)
    assert "Od 01.06.2027 wraca cała odpłatność: 9,00" in row.detail

    clock.turn_to(LAST + timedelta(days=1))
    assert on_pulpit(office) == []
