"""The form by which somebody joins a household, and the way to enter who is not known yet."""

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from cusdesk.domain.residents import Relation
from cusdesk.operations.households import HouseholdView, join_household, withdraw_joining
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import ChoiceField, DateField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.people_field import PERSON_KEY, ResidentField
from cusdesk.ui.residents_form import newcomer_pane

Edit = Callable[[Pane], object]
RELATIONS = tuple(pair for pair in terms(Relation) if pair[0] is not Relation.HEAD)


class JoinPane(Pane):
    """Asks who joins, as whom and since when; `edit` shows a form in its place."""

    def __init__(
        self,
        desk: Desk,
        resident_id: UUID,
        view: HouseholdView,
        edit: Edit,
        done: Callable[[], object],
    ) -> None:
        self._desk, self._resident_id, self._view = desk, resident_id, view
        self._edit, self._done = edit, done
        self.form = self._make_form()
        self.form.open({"since": desk.today})
        self.form.saved.connect(lambda _result: done())
        self.form.left.connect(done)
        add = button("Dodaj nową osobę", self._register, "user-plus", key=PERSON_KEY)
        head = record_head("Dołącz osobę do gospodarstwa", acts=(add,))
        super().__init__(head, self.form)

    def take_focus(self) -> None:
        """Move the keyboard to the person, or past it where it is chosen."""
        first = "person" if self.form["person"].value is None else "relation"
        self.form[first].take_focus()

    def _make_form(self) -> Form:
        who = ResidentField(
            self._desk.office,
            "person",
            "Kto dołącza",
            required=True,
            hint=f"Nową osobę dodasz skrótem {PERSON_KEY}.",
        )
        relation: ChoiceField[Relation] = ChoiceField(
            "relation", "Kim jest dla osoby głównej", RELATIONS, required=True, span=6
        )
        since = DateField("since", "Od dnia", required=True, past=True, span=6)
        heads = (m for m in self._view.members if m.relation is Relation.HEAD)
        head = next((m.resident.name for m in heads), "")
        note = f"Osoba główna: {head}." if head else ""
        asked = group("Nowy członek gospodarstwa", who, relation, since, note=note)
        return Form(asked, save=self._save)

    def _save(self, values: Values) -> None:
        joined = self._desk.office.do(
            join_household,
            self._resident_id,
            values["person"],
            values["relation"],
            values["since"],
        )
        self._desk.tell("Dołączono osobę do gospodarstwa", partial(self._withdraw, joined))

    def _withdraw(self, member_id: UUID) -> None:
        self._desk.office.do(withdraw_joining, member_id)
        self._done()

    def _register(self) -> None:
        """Enter a person the centre does not know, and come back to what was typed."""
        typed = self.form.typed()
        self._edit(newcomer_pane(self._desk, partial(self._go_on, typed)))

    def _go_on(self, typed: Mapping[str, str], person: UUID | None) -> None:
        pane = JoinPane(self._desk, self._resident_id, self._view, self._edit, self._done)
        pane.form.carry_over(typed)
        if person is not None:
            pane.form["person"].show_value(person)
        self._edit(pane)
