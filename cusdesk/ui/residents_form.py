"""The two forms of a person: the first entry, and the correction of who they are."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from cusdesk.domain.addresses import Place
from cusdesk.domain.identity import Identity
from cusdesk.operations.notes import WAYS
from cusdesk.operations.residents import (
    NewResident,
    change_resident,
    open_identity,
    register_resident,
)
from cusdesk.ui.addresses import AddressFields
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import CheckField, ChoiceField, PhoneField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import title
from cusdesk.ui.panes import Pane
from cusdesk.ui.residents_duplicates import DuplicateStrip
from cusdesk.ui.residents_identity import IdentityFields

Done = Callable[[UUID], object]


class DetourPane(Pane):
    """A pane opened on the way: Esc leads back there, and the screen itself stays."""

    def __init__(self, back: Callable[[], object], *content: QWidget) -> None:
        super().__init__(*content)
        self._back = back

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)


def new_resident_pane(
    desk: Desk, done: Done, again: Callable[[], object], left: Callable[[], object]
) -> Pane:
    """Return the pane in which a person is entered; `done` gets the new person's id."""
    strip, form = _new_resident_form(desk, done, again)
    form.left.connect(left)
    return Pane(title("Nowa osoba"), strip, form)


def newcomer_pane(desk: Desk, back: Callable[[UUID | None], object]) -> Pane:
    """Return the pane in which a person is entered on the way to something else.

    `back` gets the new person's id, or nothing where nobody was entered after all.
    """
    # The form itself calls `back` when the person is saved, by Ctrl+Enter too.
    strip, form = _new_resident_form(desk, back, lambda: None)
    return DetourPane(partial(back, None), title("Nowa osoba"), strip, form)


def _new_resident_form(
    desk: Desk, done: Done, again: Callable[[], object]
) -> tuple[DuplicateStrip, Form]:
    who = IdentityFields(desk.today, short=True)
    where = AddressFields(desk, required=False)
    homeless = CheckField("homeless", "Osoba bezdomna – pisma odbiera w centrum")
    homeless.edited.connect(lambda: where.allow(shown=not homeless.value))
    contact = PhoneField("phone", "Telefon", span=5)
    clause: ChoiceField[str] = ChoiceField(
        "clause", "Klauzula RODO", [(way, way) for way in WAYS], span=7
    )

    def save(values: Values) -> UUID:
        return desk.office.do(register_resident, _new_resident(who, where, values))

    form = Form(
        group("Dane podstawowe", *who.items),
        group("Adres zamieszkania", homeless, *where.items),
        group("Kontakt i klauzula informacyjna", contact, clause, note=_CLAUSE),
        save=save,
        save_text="Zapisz osobę",
        drafts=desk.drafts,
        then_next=again,
    )
    strip = DuplicateStrip(desk, partial(_typed, form, who, where))
    form.edited.connect(strip.heed)
    form.open(where.opened(None), draft_key="resident/new")
    form.saved.connect(done)
    form.saved.connect(lambda _id: desk.tell("Dodano osobę"))
    return strip, form


def identity_pane(desk: Desk, resident_id: UUID, done: Callable[[], object]) -> Pane:
    """Return the pane in which it is corrected who a person is; opening it shows the PESEL."""
    base = desk.office.do(open_identity, resident_id)
    who = IdentityFields(desk.today)

    def save(values: Values) -> None:
        typed = who.identity(values, base)
        desk.office.do(change_resident, resident_id, base, typed)
        desk.tell("Zapisano dane osoby")

    form = Form(
        group("Dane podstawowe", *who.items),
        group("Pozostałe dane", *who.rarer),
        save=save,
        drafts=desk.drafts,
    )
    strip = DuplicateStrip(desk, partial(_typed, form, who, None), resident_id)
    form.edited.connect(strip.heed)
    form.open(_values_of(base), draft_key=f"resident/{resident_id}")
    who.follow_pesel()
    form.saved.connect(lambda _result: done())
    form.left.connect(done)
    return Pane(title(f"Popraw dane – {base.name}"), strip, form)


def _new_resident(who: IdentityFields, where: AddressFields, values: Values) -> NewResident:
    homeless = bool(values["homeless"])
    return NewResident(
        identity=who.identity(values),
        address=None if homeless else where.new_address(values),
        phone=values["phone"] or "",
        clause_given=values["clause"] or "",
    )


def _typed(
    form: Form, who: IdentityFields, where: AddressFields | None
) -> tuple[Identity, Place | None]:
    """Return what stands in the form so far; nothing of it is kept anywhere."""
    values = form.values()
    identity = who.identity(values)
    if where is None or values.get("unlisted") or not values.get("locality"):
        return identity, None
    place = values["locality"]
    return identity, Place(
        place.name, street=values["street"] or "", house=values["house"] or "", flat=values["flat"]
    )


def _values_of(identity: Identity) -> Values:
    values: Values = {name: getattr(identity, name) for name in Identity.__slots__}
    return values


_CLAUSE = "Obowiązek informacyjny: art. 13 i 14 RODO, art. 61 § 5 KPA."
