"""The people around a resident: the list by role, and the form of one."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.residents import RepresentationKind, RepresentativeRole
from cusdesk.domain.users import Permission
from cusdesk.operations.representatives import (
    RepresentativeForm,
    RepresentativeView,
    add_representative,
    correct_representative,
    end_representation,
)
from cusdesk.operations.residents import ResidentBrief, view_brief
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.fields import ChoiceField, DateField, PhoneField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, paragraph, title
from cusdesk.ui.layout import boxed, column, row, rule
from cusdesk.ui.panes import Pane
from cusdesk.ui.people_field import ResidentField
from cusdesk.ui.theme import Tone

Open = Callable[[RepresentativeView | None], object]
_ROLES_HINT = "Jedna osoba może mieć kilka ról; każda to osobna pozycja."


def representatives_card(
    desk: Desk, views: tuple[RepresentativeView, ...], edit: Open, changed: Callable[[], object]
) -> QWidget:
    """Return everyone around a resident by role; `edit` opens the form of one."""
    may = desk.office.may(Permission.RESIDENTS_WRITE)
    add = [button("Dodaj osobę bliską", partial(edit, None), "user-plus")] if may else []
    if not views:
        return EmptyState(
            "users",
            "Nikogo jeszcze nie wpisano",
            "Tu stoją wnioskodawca, strona, przedstawiciel, płatnik i osoba do kontaktu.",
            add[0] if add else None,
        )
    lines: list[QWidget] = []
    for view in views:
        lines += [rule()] if lines else []
        lines.append(_line(desk, view, edit, changed, may=may))
    return Card("Osoby bliskie i przedstawiciele", *lines, acts=tuple(add))


def _line(
    desk: Desk, view: RepresentativeView, edit: Open, changed: Callable[[], object], *, may: bool
) -> QWidget:
    form = view.form
    held = view.holds_on(desk.today)
    role = f"{form.role.label}, {form.kind.label}" if form.kind else form.role.label
    badge = Badge(role, Tone.INFO if held else Tone.QUIET)
    acts = [link("Popraw", partial(edit, view))] if may else []
    if may and held:
        acts.append(link("Zakończ dziś", partial(_end, desk, view, changed)))
    for act in acts:
        act.setAccessibleName(f"{act.text()}: {form.name}")
    name = link(form.name, partial(desk.go, "residents", form.person_id))
    head = name if form.person_id else label(form.name, "strong")
    span = f"od {short_day(form.valid_from)}"
    span += f" do {short_day(form.valid_to)}" if form.valid_to else ""
    facts = " · ".join(
        part for part in (form.relation, view.shown_phone, form.address, form.scope) if part
    )
    parts: list[QWidget] = [paragraph(facts, "muted")] if facts else []
    if held and view.doubt:
        parts.append(paragraph(view.doubt, "note"))
    if form.document:
        parts.append(paragraph(f"Dokument: {form.document}", "note"))
    return boxed(column(row(head, badge, None, label(span, "note"), *acts), *parts, gap=2))


def _end(desk: Desk, view: RepresentativeView, changed: Callable[[], object]) -> None:
    desk.office.do(end_representation, view.id, desk.today)
    desk.tell("Zakończono rolę z dniem dzisiejszym", partial(_resume, desk, view, changed))
    changed()


def _resume(desk: Desk, view: RepresentativeView, changed: Callable[[], object]) -> None:
    ended = replace(view.form, valid_to=desk.today)
    desk.office.do(correct_representative, view.id, ended, view.form)
    changed()


def representative_pane(
    desk: Desk, resident: ResidentBrief, view: RepresentativeView | None, done: Callable[[], object]
) -> Pane:
    """Return the pane in which someone gets a role around a resident, or it is corrected."""
    fields = _RoleFields(desk, resident.id)

    def save(values: Values) -> None:
        form = fields.form(values)
        if view is None:
            desk.office.do(add_representative, resident.id, form)
        else:
            desk.office.do(correct_representative, view.id, view.form, form)
        desk.tell("Zapisano osobę i jej rolę")

    form = Form(
        group("Rola", *fields.role_items, note=_ROLES_HINT),
        group("Kto", *fields.person_items),
        save=save,
        drafts=desk.drafts,
    )
    key = f"representative/{view.id}" if view else f"representative/{resident.id}"
    form.open(_values_of(view, desk), draft_key=key)
    fields.follow_role()
    form.saved.connect(lambda _result: done())
    form.left.connect(done)
    return Pane(title(f"Osoba bliska lub przedstawiciel – {resident.name}"), form)


class _RoleFields:
    """The fields of a role; ground and scope are asked only of a representative."""

    def __init__(self, desk: Desk, resident_id: UUID) -> None:
        self._desk = desk
        self.role: ChoiceField[RepresentativeRole] = ChoiceField(
            "role", "Rola", terms(RepresentativeRole), required=True, span=6
        )
        self.kind = _ground_field()
        self.scope = TextField("scope", "Zakres", span=6, example="np. sprawa o usługi opiekuńcze")
        self.document = TextField(
            "document", "Dokument", span=6, example="postanowienie, pełnomocnictwo; data, sygnatura"
        )
        self.person = ResidentField(
            desk.office,
            "person_id",
            "Osoba z programu",
            hint="Puste, jeśli tej osoby nie ma wśród mieszkańców.",
        )
        self.name = TextField("name", "Imię i nazwisko", required=True, span=6)
        self.phone = PhoneField("phone", "Telefon", span=6)
        self.address = TextField("address", "Adres do pism", span=12)
        self.role_items: tuple[QWidget, ...] = (
            self.role,
            self.kind,
            self.scope,
            self.document,
            DateField("valid_from", "Od dnia", required=True, past=True, span=4),
            DateField("valid_to", "Do dnia", span=4, hint="puste, jeśli nadal"),
        )
        self.person_items: tuple[QWidget, ...] = (
            self.person,
            self.name,
            TextField("relation", "Kim jest dla mieszkańca", span=6, example="np. córka"),
            self.phone,
            self.address,
        )
        self.role.edited.connect(self.follow_role)
        self.person.edited.connect(self._take_person)

    def follow_role(self) -> None:
        """Ask for the ground, the scope and the document only of who represents."""
        acting = self.role.value is RepresentativeRole.REPRESENTATIVE
        for field in (self.kind, self.scope, self.document):
            field.allow(shown=acting)

    def form(self, values: Values) -> RepresentativeForm:
        """Return the role typed."""
        return RepresentativeForm(
            role=values["role"],
            kind=values["kind"],
            person_id=values["person_id"],
            valid_from=values["valid_from"],
            valid_to=values["valid_to"],
            **{name: values[name] or "" for name in _TEXTS},
        )

    def _take_person(self) -> None:
        if self.person.value is None:
            return
        known = self._desk.office.do(view_brief, self.person.value)
        self.name.show_value(known.name)
        if known.address_line and not known.hidden and not self.address.value:
            self.address.show_value(known.address_line)


def _ground_field() -> ChoiceField[RepresentationKind]:
    return ChoiceField(
        "kind",
        "Podstawa",
        terms(RepresentationKind),
        required=True,
        span=6,
        hint="Pisma idą do pełnomocnika, jeśli jego zakres obejmuje sprawy o usługi.",
    )


_TEXTS = ("name", "phone", "address", "relation", "scope", "document")


def _values_of(view: RepresentativeView | None, desk: Desk) -> Values:
    if view is None:
        return {"valid_from": desk.today}
    return {name: getattr(view.form, name) for name in RepresentativeForm.__slots__}
