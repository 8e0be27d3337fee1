"""What was typed about a person and never saved opens again in the form it was typed in."""

from typing import TYPE_CHECKING

from cusdesk.ui.incomes import IncomePanel
from cusdesk.ui.residents_person import PersonPage

if TYPE_CHECKING:
    from cusdesk.ui.residents_card import ResidentPane


def open_wanted(pane: "ResidentPane") -> bool:
    """Open the form of the draft asked for on Pulpit, and say whether this person has one."""
    for kind, begin in (
        ("resident", _identity),
        ("note", _note),
        ("address", _address),
        ("representative", _representative),
        ("income", _income),
    ):
        named = pane.desk.wanted(kind)
        if named and begin(pane, named):
            return True
    return False


def _identity(pane: "ResidentPane", named: tuple[str, ...]) -> bool:
    if own := str(pane.resident_id) in named:
        pane.correct_identity()
    return own


def _note(pane: "ResidentPane", named: tuple[str, ...]) -> bool:
    if own := str(pane.resident_id) in named:
        pane.write_note()
    return own


def _address(pane: "ResidentPane", named: tuple[str, ...]) -> bool:
    page = pane.tabs.turn("person")
    known = [one for one in pane.card.addresses if str(one.id) in named]
    own = bool(known) or str(pane.resident_id) in named
    if own and isinstance(page, PersonPage):
        page.edit_address(known[0] if known else None)
    return own


def _representative(pane: "ResidentPane", named: tuple[str, ...]) -> bool:
    known = [one for one in pane.card.representatives if str(one.id) in named]
    own = bool(known) or str(pane.resident_id) in named
    if own:
        pane.edit_representative(known[0] if known else None)
    return own


def _income(pane: "ResidentPane", named: tuple[str, ...]) -> bool:
    panels = pane.tabs.turn("household").findChildren(IncomePanel)
    if own := bool(panels) and str(pane.resident_id) in named:
        panels[0].begin()
    return own
