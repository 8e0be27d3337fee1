"""Nobody is offered what they may not do: every button and form of every screen, for every role."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from cusdesk.domain.users import Permission, Role, permissions_of
from cusdesk.operations.decision_events import note_lapse
from cusdesk.ui.buttons import ActButton
from cusdesk.ui.decisions_issued import IssuedCard
from cusdesk.ui.forms import Form
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.places import SCREENS
from cusdesk.ui.sections import SectionsScreen
from cusdesk.ui.shell import Shell, Surround
from cusdesk.ui.tabs import Tabs
from tests.support.reach import needed
from tests.ui.showing import shown

ROWS = 3
# One role of those who may do the same.
DIFFERENT = {permissions_of({role}): role for role in Role}.values()


def looks(shell: Shell, key: str) -> Iterator[QWidget]:
    """Yield a screen as it stands: its sections one by one, and all that each of them shows."""
    screen = shell.turn(key)
    yield screen
    if isinstance(screen, ListScreen):
        yield from looks_of_list(screen)
    elif isinstance(screen, SectionsScreen):
        for spec in screen._specs:
            section = screen.turn_to(spec.key)
            yield screen
            yield from looks_of_list(section)
            if (begin := screen.primary_button()) is not None:
                begin.click()
                yield screen


def looks_of_list(screen: ListScreen) -> Iterator[QWidget]:
    """Yield a list as it stands: its filters one by one, some cards of each, once, every tab."""
    opened = []
    for chip, _text in screen.chips or (("", ""),):
        if chip:
            screen.filter.choose(chip)
            yield screen
        for at in spread(screen.model.rowCount()):
            if (row := screen.model.row_at(at)) in opened:
                continue
            opened.append(row)
            screen.list.select(at)
            screen.open_card()
            yield screen
            for tabs in screen.findChildren(Tabs):
                for part in tabs._pages:
                    tabs.turn(part)
                    yield screen


def spread(count: int) -> list[int]:
    """Return a few places from the first to the last."""
    return sorted({at * (count - 1) // max(1, ROWS - 1) for at in range(ROWS)}) if count else []


def offered(widget: QWidget) -> Iterator[tuple[str, object]]:
    """Yield what may be pressed or saved, with what it does."""
    for button in widget.findChildren(ActButton):
        if button.isVisibleTo(widget) and button.isEnabled():
            for slot in button.slots:
                yield button.accessibleName(), slot
    for form in widget.findChildren(Form):
        if form.isVisibleTo(widget) and form.footer.isVisibleTo(widget):
            yield "Zapisz", form._save


def refused(widget: QWidget, held: frozenset[Permission]) -> Iterator[str]:
    """Yield what is offered and would be refused."""
    for name, slot in offered(widget):
        for operation, permission in needed(slot).items():
            if permission not in held:
                yield f"{name}: {operation}"


@pytest.mark.parametrize("role", DIFFERENT, ids=str)
def test_nothing_is_offered_that_the_door_refuses(qtbot, full_office, role):
    held = permissions_of({role})
    full_office.actor = replace(full_office.actor, permissions=held)
    shell = shown(qtbot, Shell(full_office, SCREENS, Surround(person="Anna")), (1366, 728))
    places = [spec.key for spec in SCREENS if spec.permission is None or spec.permission in held]

    found = set()
    for key in places:
        for look in looks(shell, key):
            QCoreApplication.processEvents()
            found |= {f"{key}: {one}" for one in refused(look, held)}
            found |= {
                f"{key}: {command.text}: {operation}"
                for command in shell._screens[key].commands()
                for operation, permission in needed(command.run).items()
                if permission not in held
            }

    assert "\n".join(sorted(found)) == ""


def test_what_a_button_leads_to_is_read_through_the_form_it_opens():
    """Guards the guard: the form behind an entry of a menu saves by an operation."""
    card = IssuedCard.__new__(IssuedCard)

    asked = {name.rpartition(".")[2]: needs for name, needs in needed(card.open_lapse).items()}
    assert asked[note_lapse.__name__] is Permission.DECISIONS_DRAFT
