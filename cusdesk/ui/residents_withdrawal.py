"""The pane in which the entry of a person made by mistake is withdrawn, or why it may not be."""

from collections.abc import Callable

from cusdesk.operations.resident_withdrawals import (
    restore_resident,
    withdraw_resident,
    withdrawal_obstacle,
)
from cusdesk.operations.residents import ResidentBrief
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import NotesField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import title
from cusdesk.ui.panes import Pane
from cusdesk.ui.theme import Tone

Done = Callable[[], object]
_STAYS = (
    "Osoba zniknie z list i z wyszukiwania, a powód zostanie zapisany. Wycofanie można od razu "
    "cofnąć. Zgon i wyprowadzkę zapisuje się osobno, bo to nie są pomyłki."
)


def withdrawal_pane(desk: Desk, resident: ResidentBrief, gone: Done, left: Done) -> Pane:
    """Return the pane: the form, or the sentence that says what stands in the way."""
    heading = title(f"Wycofanie wpisu – {resident.name}")
    obstacle = desk.office.do(withdrawal_obstacle, resident.id)
    if obstacle:
        back = flow(button("Wróć do karty", left, "arrow-left"))
        return Pane(heading, banner(obstacle, Tone.WARN), back)

    def restore() -> None:
        desk.office.do(restore_resident, resident.id)
        desk.go("residents", resident.id)

    def save(values: Values) -> None:
        desk.office.do(withdraw_resident, resident.id, values["reason"])
        desk.tell(f"Wycofano wpis: {resident.name}", undo=restore)

    form = Form(
        group(
            "Wpisano przez pomyłkę",
            NotesField("reason", "Dlaczego to pomyłka", required=True, lines=2),
            note=_STAYS,
        ),
        save=save,
        save_text="Wycofaj wpis",
    )
    form.open({})
    form.saved.connect(lambda _result: gone())
    form.left.connect(left)
    return Pane(heading, form)
