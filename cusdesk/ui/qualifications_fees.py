"""What says on a service somebody uses that the price list has overtaken the fee told."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.money import zloty
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.fee_changes import FeeToChange, fee_to_change
from cusdesk.operations.qualifications import QualificationDesk, QualificationView
from cusdesk.ui.banner import banner
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.theme import Tone


def overtaken_fee(
    work: CaseWork,
    known: QualificationDesk,
    one: QualificationView,
    opens: Callable[[FeeToChange], None],
) -> tuple[QWidget, ...]:
    """Return a banner where another fee is to be told, with the way to tell it."""
    if one.state is not QualificationState.QUALIFIED:
        return ()
    change = work.desk.office.do(fee_to_change, one.id)
    if change is None:
        return ()
    said = (
        f"Osobie podano opłatę {zloty(change.told)}, a cennik od {short_day(change.since)} daje "
        f"{zloty(change.due)}. Do czasu pisma o nowej opłacie osoba płaci po dawnemu."
    )
    acts = [("Podaj nową opłatę", partial(opens, change))] if known.may_act else []
    return (banner(said, Tone.WARN, *acts),)
