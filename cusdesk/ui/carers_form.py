"""The form of a person who provides services."""

from collections.abc import Callable, Collection
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import Permission
from cusdesk.operations.carers import (
    COMMUNITY,
    CarerCard,
    add_carer,
    add_community_carer,
    change_carer,
    change_community_carer,
)
from cusdesk.operations.providers import providers
from cusdesk.ui.desk import Desk
from cusdesk.ui.entered import entered, shown
from cusdesk.ui.fields import (
    CheckField,
    ChoiceField,
    DateField,
    NotesField,
    PhoneField,
    TextField,
)
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.localities import LocalityField
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.providers_form import offered
from cusdesk.ui.service_places import locality_of, shown_locality
from cusdesk.ui.users_fields import show


def carer_form(
    keep: Callable[[CarerCard], object], kinds: Collection[CarerKind], desk: Desk
) -> Form:
    """Return the form of a person on one of some grounds."""
    foreign = [(row.id, row.card.name) for row in desk.office.do(providers) if not row.own]
    return Form(
        group(
            "Osoba",
            TextField("given_name", "Imię", required=True),
            TextField("surname", "Nazwisko", required=True),
            ChoiceField(
                "kind",
                "Na jakiej podstawie",
                [(kind, kind.label) for kind in CarerKind if kind in kinds],
                required=True,
                span=6,
            ),
            ChoiceField("provider_id", "Wykonawca", foreign, required=True, span=6),
            DateField("birth_date", "Data urodzenia", past=True),
            ChoiceField[Sex]("sex", "Płeć (do form w pismach)", list(_sexes()), span=4),
            PhoneField("phone", "Telefon"),
            LocalityField(desk.office, required=False),
            TextField("street_line", "Ulica i numer", span=4),
        ),
        group(
            "Praca",
            DateField("starts_on", "Od dnia", span=6),
            DateField("ends_on", "Do dnia", hint="Puste: bez końca.", span=6),
            CheckField("serves_minors", _MINORS, span=12),
            offered(desk.office),
            NotesField("note", "Uwagi", lines=2),
        ),
        save=lambda values: keep(entered(CarerCard, values, **locality_of(values))),
        save_text="Zapisz osobę",
        drafts=desk.drafts,
    )


def open_provider(form: Form) -> None:
    """Ask for the provider only of people of a provider."""
    kind = form["kind"]

    def arrange() -> None:
        show(form["provider_id"], shown=kind.value is CarerKind.OF_PROVIDER)

    kind.edited.connect(arrange)
    arrange()


def carer_values(form: Form, card: CarerCard) -> Values:
    """Return a person as the values of the form."""
    return shown(card) | {"locality": shown_locality(form, card.locality_name, card.locality_id)}


def change_form(desk: Desk, carer_id: UUID, card: CarerCard) -> Form:
    """Return the form of a person who is there, open."""
    community = card.kind in COMMUNITY
    operation = change_community_carer if community else change_carer
    kinds = COMMUNITY if community else _employed()
    form = carer_form(lambda typed: desk.office.do(operation, carer_id, typed), kinds, desk)
    form.open(carer_values(form, card), f"carer/{carer_id}")
    open_provider(form)
    return form


class NewCarer(QWidget):
    """The form of a person who is not there yet."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, kinds: Collection[CarerKind], title: str) -> None:
        super().__init__()
        self._desk = desk
        allowed = [kind for kind in CarerKind if kind in kinds and _may_add(desk, kind)]
        may_employ = desk.office.may(Permission.SERVICES_WRITE)
        form = carer_form(self._add if may_employ else self._add_helping, allowed, desk)
        first = allowed[0] if len(allowed) == 1 else None
        form.open({"kind": first, "starts_on": desk.today}, f"carer/new/{title}")
        open_provider(form)
        form.saved.connect(self.added.emit)
        form.left.connect(self.left.emit)
        self._page = Pane(record_head(title), form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self._page.take_focus()

    def _add(self, card: CarerCard) -> UUID:
        if card.kind in COMMUNITY:
            return self._add_helping(card)
        return self._desk.office.do(add_carer, card)

    def _add_helping(self, card: CarerCard) -> UUID:
        return self._desk.office.do(add_community_carer, card)


def _may_add(desk: Desk, kind: CarerKind) -> bool:
    permission = Permission.COMMUNITY_WRITE if kind in COMMUNITY else Permission.SERVICES_WRITE
    return desk.office.may(permission)


def _employed() -> frozenset[CarerKind]:
    return frozenset(CarerKind) - COMMUNITY


def _sexes() -> list[tuple[Sex, str]]:
    return [(sex, sex.label) for sex in Sex]


_MINORS = "Pracuje z małoletnimi: trzeba sprawdzić Rejestr Sprawców i niekaralność"
