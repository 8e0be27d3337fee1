"""What every change of an adopted programme asks for: the resolution it rests on."""

from collections.abc import Callable

from cusdesk.domain.programmes import ProgrammeState
from cusdesk.operations.programme_cards import ProgrammeView
from cusdesk.operations.programme_editing import Amendment
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.forms.grid import Group
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.plans_work import cancellable
from cusdesk.ui.programmes_form import amending, amendment_of
from cusdesk.ui.tabbed import TabbedPart


def amending_group(view: ProgrammeView) -> tuple[Group, ...]:
    """Return the fields of the resolution; a programme being prepared needs none."""
    if view.state is ProgrammeState.PREPARED:
        return ()
    return (group("Uchwała, z której wynika zmiana", *amending()),)


def amended_by(values: Values) -> Amendment | None:
    """Return the resolution a form names, where it asks for one."""
    return amendment_of(values) if "amended_by" in values else None


def amend(
    part: TabbedPart,
    view: ProgrammeView,
    done: str,
    change: Callable[..., object],
    *given: object,
) -> None:
    """Take something away from a programme; an adopted one asks first by which resolution."""
    if view.state is ProgrammeState.PREPARED:
        part.attempt(done, change, *given)
        return
    form = Form(
        *amending_group(view),
        save=lambda values: part.office.do(change, *given, amended=amended_by(values)),
        save_text="Zapisz zmianę",
    )
    form.open({})
    form.saved.connect(lambda _done: part.saved(done))
    form.left.connect(part.renew)
    cancellable(form, part.renew)
    page = Pane(record_head("Zmiana przyjętego programu"), form)
    part.put(page)
    page.take_focus()
