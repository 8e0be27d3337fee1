"""„Urlop pani Krysi”: the running cases of someone absent go to a colleague in one act."""

from collections.abc import Callable

from cusdesk.domain.words import counted
from cusdesk.operations.case_workers import hand_over_all, workers
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import ChoiceField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.panes import Pane, record_head


def hand_over_pane(desk: Desk, done: Callable[[], object], left: Callable[[], object]) -> Pane:
    """Return the pane in which all cases of one person are given to another."""
    staff = [(one.id, one.name) for one in desk.office.do(workers)]

    def give(values: Values) -> None:
        number = desk.office.do(hand_over_all, values["absent"], values["to"], values["reason"])
        desk.tell(f"Przekazano {counted(number, 'sprawę', 'sprawy', 'spraw')}")
        done()

    form = Form(
        group(
            "Kto kogo zastępuje",
            ChoiceField("absent", "Nieobecna osoba", staff, required=True, span=6),
            ChoiceField("to", "Sprawy przejmuje", staff, required=True, span=6),
            TextField("reason", "Powód", required=True, span=12, example="urlop do 12 grudnia"),
            note="Podpisu zastępstwo nie obejmuje. Sprawy, z których przejmujący jest wyłączony "
            "(art. 24 KPA), zostają na miejscu.",
        ),
        save=give,
        save_text="Przekaż sprawy",
    )
    form.open({})
    form.left.connect(left)
    return Pane(record_head("Przekazanie spraw"), form)
