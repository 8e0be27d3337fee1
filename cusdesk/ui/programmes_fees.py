"""Whom a new price of a programme concerns: people qualified at the fee told before."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.fee_changes import FeeToChange, fees_to_change
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, row
from cusdesk.ui.tabbed import TabbedPart


def overtaken_fees(part: TabbedPart, programme_id: UUID) -> tuple[QWidget, ...]:
    """Return the list of those to be told of another fee, for whoever may read cases."""
    if not part.may(Permission.CASES_READ):
        return ()
    found = part.office.do(fees_to_change, programme_id)
    if not found:
        return ()
    people = counted(len(found), "kwalifikacja", "kwalifikacje", "kwalifikacji")
    words = (
        f"{people} z opłatą podaną przed zmianą ceny. Nową opłatę podaje się w sprawie, pismem, od "
        "dnia po jego sporządzeniu; do tego dnia osoba płaci po dawnemu."
    )
    lines = [_line(part, one) for one in found]
    return (Card("Komu podać nową opłatę", paragraph(words, "muted"), *lines),)


def _line(part: TabbedPart, one: FeeToChange) -> QWidget:
    opener = link("Otwórz sprawę", partial(part.desk.go, "cases", one.case_id))
    opener.setAccessibleName(f"Otwórz sprawę {one.mark}")
    return boxed(row(label(one.sentence, wrap=True), None, opener))
