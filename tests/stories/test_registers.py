"""The registers of services, programmes, plans and orders, printed from the window: no hole.

A number given up stands there with its reason; whatever has no register of numbers is counted.
"""

import re
from datetime import date
from itertools import count

import pytest

from cusdesk.demo.staff import DIRECTOR
from cusdesk.domain.orders import OrderState
from cusdesk.operations.order_proposals import propose_order
from cusdesk.operations.order_slips import refuse_order, send_order, stop_order
from cusdesk.operations.orders import draft_order, order_sources
from cusdesk.operations.plans import begin_plan, drop_plan
from cusdesk.operations.qualifying import withdraw
from cusdesk.ui.services import SECTIONS
from tests.print.reading import heard
from tests.stories import walks
from tests.support.assessments import needing, programme_case, talked
from tests.support.cases import opened, resident
from tests.support.plans import approved, begun, scene
from tests.support.programmes import programme
from tests.support.qualifications import applied, row_in

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ON_CASES = (
    "Rejestr wniosków 2026",
    "Rejestr rozpoznań 2026",
    "Rejestr planów IPUS 2026",
    "Spis spraw 8225 z 2026 r.",
)
NUMBER = re.compile(r"\d+")


def numbers_in(place):
    """Return the numbers that head the rows of a register, explanations of missing ones too."""
    rows = heard(place.read_bytes()).document.of("TR")
    heads = [row.of("TD", "TH")[0].words for row in rows]
    return [int(found[0]) for head in heads if (found := NUMBER.match(head))]


def runs_on(numbers):
    """Tell whether numbers run from the first to the last with none left out."""
    return numbers == list(range(1, len(numbers) + 1))


@pytest.fixture
def printed(qtbot, tmp_path):
    """Return a way to print what a command or a section prints, and its file."""
    names = count()

    def by_command(seat, journey, name):
        walks.command(journey, name)
        return paper(seat)

    def of_section(seat, journey, name):
        walks.section(journey, name)
        journey.keys("Ctrl+Shift+P")
        return paper(seat)

    def paper(seat):
        name = f"rejestr-{next(names)}"
        return seat.paper(name), tmp_path / f"{name}.pdf"

    return by_command, of_section


def given_up_and_refused(office, in_name_of):
    """Leave behind two plans given up, orders refused and stopped, an application withdrawn."""
    place = scene(office, in_name_of)
    place.coordinator.do(drop_plan, begun(place), "osoba wyjechała")
    approved(place)
    first, second = office.do(order_sources, place.case_id)
    office.do(refuse_order, ordered(office, place.case_id, first), office.today, "brak ludzi")
    ordered(office, place.case_id, first)
    stopped = ordered(office, place.case_id, second)
    office.do(stop_order, stopped, office.today, "rezygnacja")
    opened(office, resident(office, "Bąk"))
    done = applied(office, programme(office), resident(office, "Łoś"))
    office.do(withdraw, row_in(office, done.case_id).id, office.today, "telefonicznie")
    other = programme_case(office, place.resident_id)
    needing(office, talked(office, other))
    last = place.coordinator.do(begin_plan, other, date(2026, 12, 1))
    place.coordinator.do(drop_plan, last, "dość jednej usługi")


def ordered(office, case_id, source):
    order_id = office.do(
        draft_order, case_id, office.do(propose_order, case_id, source.kind, source.id)
    )
    office.do(send_order, order_id)
    return order_id


def test_numbers_given_up_are_explained_on_every_register(
    qtbot, office, in_name_of, tmp_path, printed
):
    given_up_and_refused(office, in_name_of)
    by_command, _of_section = printed
    seat = walks.Seat(qtbot, office, tmp_path)
    with seat.of("anna") as anna:
        anna.keys("Ctrl+3")
        found = {name: by_command(seat, anna, name) for name in ON_CASES}
        walks.section(anna, "Zlecenia usług")
        found["orders"] = by_command(seat, anna, "Rejestr zleceń usług 2026")

    for name, (_said, file) in found.items():
        assert runs_on(numbers_in(file)), name
    plans = found["Rejestr planów IPUS 2026"][0]
    assert "1: plan nie powstał: osoba wyjechała" in plans
    assert "3: plan nie powstał: dość jednej usługi" in plans
    assert OrderState.REFUSED.label in found["orders"][0]
    assert OrderState.STOPPED.label in found["orders"][0]


def test_registers_of_years_of_work_run_without_a_hole(qtbot, full_office, tmp_path, printed):
    by_command, of_section = printed
    seat = walks.Seat(qtbot, full_office, tmp_path)
    with seat.of(DIRECTOR.login) as director:
        director.keys("Ctrl+3")
        yearly = [name.replace("2026", str(year)) for name in ON_CASES[:3] for year in (2025, 2026)]
        found = {name: by_command(seat, director, name) for name in yearly}
        for spec in SECTIONS:
            if spec.load().printing:
                found[spec.title] = of_section(seat, director, spec.title)
        walks.section(director, "Zlecenia usług")
        found["orders"] = by_command(seat, director, "Rejestr zleceń usług 2026")

    for name, (_said, file) in found.items():
        assert runs_on(numbers_in(file)), name
    assert numbers_in(found["orders"][1])
    assert numbers_in(found["Rejestr planów IPUS 2026"][1])
