"""Grupy odbiorców: whom services are meant for, named by the office."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted, folded
from cusdesk.operations.target_groups import (
    GroupRow,
    add_target_group,
    change_target_group,
    drop_target_group,
    target_groups,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.dialogs import asked
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import NotesField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.rows import RowItem
from cusdesk.ui.sections import Section


class TargetGroupsSection(Section[GroupRow]):
    """The groups in dictionary order; each with its name and a note."""

    title = "Grupy odbiorców"
    noun = ("grupa", "grupy", "grup")
    search_hint = "Nazwa grupy"
    nothing_chosen = (
        "users",
        "Nie wybrano grupy",
        "Wybierz grupę z listy. Nową dodasz skrótem Ctrl+N.",
    )
    watches = frozenset({"target_group", "service_target"})

    def rows_for(self, text: str, chip: str) -> Sequence[GroupRow]:
        """Return the groups whose names hold every word typed."""
        words = folded(text).split()
        known = self.office.do(target_groups)
        return [row for row in known if all(word in folded(row.name) for word in words)]

    def item(self, row: GroupRow) -> RowItem:
        meant = counted(row.services, "usługa", "usługi", "usług") if row.services else ""
        return RowItem(row.name, meant or "żadna usługa nie jest dla niej oznaczona", mark="users")

    def card(self, row: GroupRow) -> QWidget:
        """Return the form of a group, or its facts for those who only read."""
        head = record_head(row.name)
        if not self.office.may(Permission.SERVICES_WRITE):
            return Pane(head, Card("Grupa", Facts(("Nazwa", row.name), ("Uwagi", row.note))))
        form = self._form(partial(self._change, row), "Zapisz grupę")
        form.open({"name": row.name, "note": row.note}, f"target-group/{row.id}")
        form.saved.connect(lambda _done: self._kept("Zapisano grupę", row.id))
        drop = button("Usuń grupę", partial(self._drop, row), "trash")
        return Pane(record_head(row.name, acts=(drop,)), form)

    def add(self) -> None:
        """Show the form of a new group."""
        form = self._form(lambda values: self.office.do(add_target_group, **values), "Dodaj grupę")
        form.open({}, "target-group/new")
        form.saved.connect(lambda added: self._kept("Dodano grupę", added))
        form.left.connect(self.back_to_list)
        self.show_card(Pane(record_head("Nowa grupa odbiorców"), form))

    def _form(self, save: Callable[[Values], object], text: str) -> Form:
        return Form(
            group(
                "Grupa odbiorców",
                TextField("name", "Nazwa", required=True, span=12, example="osoby starsze"),
                NotesField("note", "Uwagi", lines=2),
                note="Po grupach liczą się niezaspokojone potrzeby i dobierają usługi.",
            ),
            save=save,
            save_text=text,
            drafts=self.desk.drafts,
        )

    def _change(self, row: GroupRow, values: Values) -> None:
        self.office.do(change_target_group, row.id, values["name"], values["note"])

    def _drop(self, row: GroupRow) -> None:
        if asked(self, "Usunąć tę grupę?", "Zniknie też z usług dla niej.", "Usuń grupę"):
            self.office.do(drop_target_group, row.id)
            self.desk.tell("Usunięto grupę")
            self.refresh()
            self.back_to_list()

    def _kept(self, said: str, target: object) -> None:
        self.desk.tell(said)
        self.refresh()
        self.show_target(target)
