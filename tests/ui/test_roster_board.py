"""The board under the hand: where things stand, what the rules say, and what letting go does."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from cusdesk.domain.visits import Placing
from cusdesk.operations.roster_gestures import why_not_there
from cusdesk.operations.roster_instances import instance_of, weeks_around
from cusdesk.operations.visit_making import make_visits
from cusdesk.ui.roster_drag import Held, Spot
from cusdesk.ui.roster_scale import GRID, Scale
from cusdesk.ui.roster_view import Board
from cusdesk.ui.rosters import RosterScreen
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, facts, put, visited, visits_on
from tests.support.windows import journey_on

LEFT = Qt.MouseButton.LeftButton


@given(
    day=st.integers(0, 6),
    step=st.integers(72, 251),
    minute=st.floats(0.2, 4),
)
def test_a_time_is_found_again_where_it_stands(day, step, minute):
    scale = Scale(MONDAY, 7, minute, 40.0)
    asked = MONDAY + timedelta(days=day), step * GRID

    assert scale.time(scale.x(*asked) + 0.01) == asked


@given(x=st.floats(-500, 5000), y=st.floats(-500, 5000))
def test_beyond_the_edges_the_nearest_place_is_meant(x, y):
    scale = Scale(MONDAY, 7, 0.5, 40.0)
    day, minute = scale.time(x)

    assert MONDAY <= day <= MONDAY + timedelta(days=6)
    assert 0 <= minute < 24 * 60
    assert 0 <= scale.row_at(y, 5) < 5


@pytest.fixture
def home(office):
    """Have a visit on Monday at 8:00 by Wanda Ćwikła; Iga Pąk lives further away."""
    wanda = add_planned(office)
    add_planned(office, "Iga Pąk", "Kramsk")
    found = visited(office)
    office.do(make_visits, DECEMBER)
    put(office, visits_on(office)[0], 480, wanda)
    return found


def board_of(office, last: date = MONDAY) -> Board:
    planned = office.do(instance_of, *weeks_around(MONDAY, last))
    return Board(planned, MONDAY, last)


def test_the_hand_is_told_what_the_office_would_say(office, home):
    board = board_of(office)
    visit = next(one for one in board.visits.values() if one.facts.stands)
    held = Held(board, visit, visit.facts.carers[0])

    for day in (MONDAY, MONDAY + timedelta(days=1)):
        for start in (415, 480, 560, 900):
            for carer in board.carers:
                placing = Placing(day, start, (carer.id,))
                office_says = office.do(why_not_there, visit.id, placing)
                said = held.reason(Spot(carer.id, day, start))
                assert said == (office_says[0].sentence if office_says else "")


@pytest.fixture
def grid(qtbot, office, home):
    """Return the board of the Monday in its window, and the journey through it."""
    journey = journey_on(qtbot, office, "roster", RosterScreen, keyboard=True)
    screen = journey.window.screen_
    screen.turn_to(MONDAY)
    journey.reach("Tydzień").keys("Right").reach("Tabela").keys("Right")
    return screen.grid, journey


def drag(grid, block, to, *, at=None, keys=Qt.KeyboardModifier.NoModifier):
    """Carry a block from its middle, or from a point of it, by some points of the board."""
    begun = at or block.home.center()
    send(grid, QEvent.Type.MouseButtonPress, begun, keys)
    for share in (0.5, 1.0):
        send(grid, QEvent.Type.MouseMove, begun + to * share, keys)
    return begun + to


def send(grid, kind, point, keys):
    place = QPointF(grid.mapFromScene(point))
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    event = QMouseEvent(kind, place, grid.viewport().mapToGlobal(place), LEFT, held, keys)
    QApplication.sendEvent(grid.viewport(), event)


def stands(office, home):
    one = next(one for one in facts(office, home.order).values() if one.stands)
    return one.start, one.minutes, one.carers


def test_a_visit_is_carried_to_another_carer_and_hour(grid, office, home):
    board, journey = grid
    (block,) = board.blocks
    up = QPointF(60 * board.scale_.minute, -board.scale_.row)
    end = drag(board, block, up)
    assert journey.sees("Można tu wstawić.")
    send(board, QEvent.Type.MouseButtonRelease, end, Qt.KeyboardModifier.NoModifier)
    assert journey.sees("Przesunięcie wizyty")
    assert stands(office, home) == (540, 60, (named(office, "Iga Pąk"),))


def test_a_place_the_rules_forbid_is_said_while_carried_and_asked_of_on_the_card(
    grid, office, home
):
    board, journey = grid
    (block,) = board.blocks
    before = stands(office, home)
    end = drag(board, block, QPointF(300 * board.scale_.minute, -board.scale_.row))
    assert journey.sees("Wizyta (Jan Łoś): początek 13:00 jest poza godzinami 7:00–9:00")
    send(board, QEvent.Type.MouseButtonRelease, end, Qt.KeyboardModifier.NoModifier)
    assert journey.value("Godzina") == "13:00"
    assert stands(office, home) == before


def test_shift_keeps_the_row_and_escape_puts_it_back(grid, office, home):
    board, journey = grid
    (block,) = board.blocks
    before = stands(office, home)
    shift = Qt.KeyboardModifier.ShiftModifier
    end = drag(board, block, QPointF(60 * board.scale_.minute, -30.0), keys=shift)
    assert board.held_at == Spot(named(office, "Wanda Ćwikła"), MONDAY, 540)
    board.setFocus()
    journey.keys("Esc")
    send(board, QEvent.Type.MouseButtonRelease, end, shift)
    assert stands(office, home) == before


def test_the_right_edge_makes_a_visit_longer(grid, office, home):
    board, _journey = grid
    (block,) = board.blocks
    edge = QPointF(block.home.right() - 1, block.home.center().y())
    end = drag(board, block, QPointF(15 * board.scale_.minute, 0), at=edge)
    send(board, QEvent.Type.MouseButtonRelease, end, Qt.KeyboardModifier.NoModifier)
    assert stands(office, home)[:2] == (480, 75)


def named(office, name) -> UUID:
    """Return the id of a carer."""
    return next(one.id for one in board_of(office).carers if one.name == name)
