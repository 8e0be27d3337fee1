"""The household on screen: who lives together, since when, and how it changes."""

from collections.abc import Callable, Iterator
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.identity import Standing, age_on
from cusdesk.domain.residents import Relation
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.households import (
    HouseholdView,
    MemberView,
    change_relation,
    household_standing,
    leave_household,
    show_household,
)
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import ChoiceField, DateField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.households_joining import RELATIONS, Edit, JoinPane
from cusdesk.ui.labels import label, paragraph, title
from cusdesk.ui.layout import boxed, clear, column, row, rule
from cusdesk.ui.panes import Pane
from cusdesk.ui.theme import Tone

UNSTATED = (
    "Nie zapisano jeszcze, z kim ta osoba mieszka i gospodaruje. Dołącz domowników albo zaznacz "
    "w oświadczeniu o dochodach, że gospodaruje sama."
)


class HouseholdPanel(QWidget):
    """Members of today, those who left, and the two acts that change it; `edit` opens a pane."""

    def __init__(
        self, desk: Desk, resident_id: UUID, edit: Edit, done: Callable[[], object]
    ) -> None:
        super().__init__()
        self._desk, self._resident_id = desk, resident_id
        self._edit, self._done = edit, done
        self._may = desk.office.may(Permission.RESIDENTS_WRITE)
        self._place = column(gap=10)
        self.setLayout(self._place)
        self.refresh()

    def refresh(self) -> None:
        """Read the household again."""
        view = self._desk.office.do(show_household, self._resident_id)
        clear(self._place)
        self._place.addWidget(self._members_card(view))
        if view.past:
            self._place.addWidget(self._past_card(view))

    def _members_card(self, view: HouseholdView) -> Card:
        acts = (
            (button("Dołącz osobę", partial(self._open_join, view), "user-plus"),)
            if self._may
            else ()
        )
        head = (
            f"Gospodarstwo domowe – {view.size_text}" if view.is_stated else "Gospodarstwo domowe"
        )
        lines = list(self._standing(view))
        for member in view.members:
            lines.append(rule())
            lines.append(self._line(view, member))
        return Card(head, *lines, acts=acts)

    def _standing(self, view: HouseholdView) -> Iterator[QWidget]:
        if not view.is_stated:
            yield paragraph(UNSTATED, "muted")
            return
        standing = self._desk.office.do(household_standing, self._resident_id)
        yield boxed(row(Badge(standing.kind.label, Tone.INFO), None))
        yield paragraph(" ".join(standing.steps), "muted")

    def _past_card(self, view: HouseholdView) -> Card:
        lines = [
            paragraph(
                f"{member.resident.name} – {member.relation.label}, "
                f"od {short_day(member.valid_from)} do {short_day(member.valid_to)}",
                "muted",
            )
            for member in view.past
            if member.valid_from and member.valid_to
        ]
        return Card("Wcześniej w tym gospodarstwie", *lines)

    def _line(self, view: HouseholdView, member: MemberView) -> QWidget:
        person = member.resident
        own = person.id == self._resident_id
        name = (
            label(person.name, "strong")
            if own
            else link(person.name, partial(self._desk.go, "residents", person.id))
        )
        born = person.birth_date
        facts = [member.relation.label] if not view.is_single else []
        if born:
            age = age_on(born, self._desk.today)
            facts.append(counted(age, "rok", "lata", "lat"))
        if member.valid_from:
            facts.append(f"od {short_day(member.valid_from)}")
        badge = [Badge(person.standing.label)] if person.standing is not Standing.HERE else []
        acts = self._acts(view, member) if self._may and not view.is_single else []
        words = column(
            row(name, *badge, None, *acts, gap=10), paragraph(" · ".join(facts), "muted"), gap=1
        )
        return boxed(words)

    def _acts(self, view: HouseholdView, member: MemberView) -> list[QWidget]:
        who = member.resident.name
        change = link("Zmień relację", partial(self._open_relation, member))
        leave = link("Wyłącz z gospodarstwa", partial(self._open_leave, member))
        change.setAccessibleName(f"Zmień relację: {who}")
        leave.setAccessibleName(f"Wyłącz z gospodarstwa: {who}")
        return [leave] if member.relation is Relation.HEAD else [change, leave]

    # Forms

    def _open_join(self, view: HouseholdView) -> None:
        self._edit(JoinPane(self._desk, self._resident_id, view, self._edit, self._done))

    def _open_leave(self, member: MemberView) -> None:
        last = DateField(
            "last_day", "Ostatni dzień w gospodarstwie", required=True, past=True, span=6
        )

        def save(values: Values) -> None:
            self._desk.office.do(leave_household, member.resident.id, values["last_day"])
            self._desk.tell("Zmieniono gospodarstwo; sprawdź odpłatność domowników")

        form = Form(group(member.resident.name, last), save=save)
        self._show("Wyłącz z gospodarstwa", form, {"last_day": self._desk.today})

    def _open_relation(self, member: MemberView) -> None:
        relation: ChoiceField[Relation] = ChoiceField(
            "relation", "Kim jest dla osoby głównej", RELATIONS, required=True, span=6
        )
        since = DateField("since", "Od dnia", required=True, past=True, span=6)

        def save(values: Values) -> None:
            if member.id is not None:
                self._desk.office.do(
                    change_relation, member.id, values["relation"], values["since"]
                )
            self._desk.tell("Zmieniono relację")

        form = Form(group(member.resident.name, relation, since), save=save)
        self._show("Zmień relację", form, {"relation": member.relation, "since": self._desk.today})

    def _show(self, heading: str, form: Form, values: Values) -> None:
        self._edit(_pane(heading, form, values, self._done))


class HouseholdStrip(QWidget):
    """Whom the income of a case is stated for, in one line, and the way to name somebody more."""

    def __init__(
        self, desk: Desk, resident_id: UUID, edit: Edit, done: Callable[[], object]
    ) -> None:
        super().__init__()
        view = desk.office.do(show_household, resident_id)
        names = ", ".join(_named(one) for one in view.members)
        said = f"Gospodarstwo ({view.size_text}): {names}." if view.is_stated else UNSTATED
        acts = []
        if desk.office.may(Permission.RESIDENTS_WRITE):
            acts.append(button("Dołącz osobę", self._join, "user-plus"))
        self._open = partial(JoinPane, desk, resident_id, view, edit, done)
        self._edit = edit
        line = row(paragraph(said, "muted"), *acts, gap=10)
        line.setStretch(0, 1)
        self.setLayout(line)

    def _join(self) -> None:
        self._edit(self._open())


def _pane(heading: str, form: Form, values: Values, done: Callable[[], object]) -> Pane:
    form.open(values)
    form.saved.connect(lambda _result: done())
    form.left.connect(done)
    return Pane(title(heading), form)


def _named(member: MemberView) -> str:
    name = member.resident.name
    return name if member.relation is Relation.HEAD else f"{name} ({member.relation.label})"
