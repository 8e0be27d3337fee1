"""The people around a resident in the five roles beside their own (law page 3.7)."""

from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import Representative
from cusdesk.domain.attorneys import doubt_about_scope
from cusdesk.domain.edits import merged
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.phones import phone_digits, shown_number
from cusdesk.domain.residents import ATTORNEYS, RepresentationKind, RepresentativeRole
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import refuse_letters_to_the_dead
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.protection import HIDDEN, is_hidden, refuse_hidden
from cusdesk.operations.transaction import Transaction

# Kinds whose power comes from a court or a paper: the office must be able to name it.
_WITH_DOCUMENT = ATTORNEYS | {RepresentationKind.GUARDIAN, RepresentationKind.CURATOR}


REPRESENTATIVE_LABELS = {
    "role": "Rola",
    "name": "Imię i nazwisko",
    "valid_from": "Od dnia",
    "kind": "Podstawa",
    "person_id": "Osoba z programu",
    "address": "Adres do pism",
    "phone": "Telefon",
    "relation": "Kim jest dla mieszkańca",
    "scope": "Zakres",
    "document": "Dokument",
    "valid_to": "Do dnia",
}


@dataclass(frozen=True, slots=True)
class RepresentativeForm:
    """Someone around a resident as typed: role, ground, who, scope, document, dates."""

    role: RepresentativeRole
    name: str
    valid_from: date
    kind: RepresentationKind | None = None
    person_id: UUID | None = None
    address: str = ""
    phone: str = ""
    relation: str = ""
    scope: str = ""
    document: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class RepresentativeView:
    """Someone around a resident as cards and other nouns show them."""

    id: UUID
    resident_id: UUID
    form: RepresentativeForm

    @property
    def shown_phone(self) -> str:
        """The telephone number in groups."""
        return shown_number(self.form.phone) if self.form.phone else ""

    @property
    def doubt(self) -> str:
        """Why letters may go to the wrong hands; empty where nothing speaks for it."""
        return doubt_about_scope(self.form.kind, self.form.name, self.form.scope)

    def holds_on(self, day: date) -> bool:
        """Whether this role is held on `day`."""
        return self.form.valid_from <= day <= (self.form.valid_to or date.max)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def add_representative(tx: Transaction, resident_id: UUID, form: RepresentativeForm) -> UUID:
    """Record someone in one of the five roles; one person may hold several, each its own row."""
    tx.concerns(resident_id)
    refuse_hidden(tx, resident_id)
    checked = checked_representative(form, resident_id)
    row = Representative(resident_id=resident_id, **_columns(checked))
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def correct_representative(
    tx: Transaction, representative_id: UUID, base: RepresentativeForm, typed: RepresentativeForm
) -> None:
    """Correct what was typed wrong about someone in a role, beside what others corrected since."""
    row = _existing(tx, representative_id)
    tidy = checked_representative(typed, row.resident_id)
    settled = merged(base, _view(row, hidden=False).form, tidy, REPRESENTATIVE_LABELS)
    for name, value in _columns(checked_representative(settled, row.resident_id)).items():
        setattr(row, name, value)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def end_representation(tx: Transaction, representative_id: UUID, last_day: date) -> None:
    """End a role with `last_day`; one that never held is marked gone."""
    row = _existing(tx, representative_id)
    if last_day < row.valid_from:
        row.gone = True
    else:
        row.valid_to = last_day


@part
def representatives_of(tx: Transaction, resident_id: UUID) -> tuple[RepresentativeView, ...]:
    """Return everyone around a resident: those who hold a role today first, by role."""
    rows = tx.scalars(
        select(Representative).where(
            Representative.resident_id == resident_id, Representative.gone.is_(False)
        )
    )
    hidden = is_hidden(tx, resident_id)
    views = [_view(row, hidden=hidden) for row in rows]
    roles = list(RepresentativeRole)
    return tuple(
        sorted(
            views,
            key=lambda view: (
                not view.holds_on(tx.today),
                roles.index(view.form.role),
                -view.form.valid_from.toordinal(),
            ),
        )
    )


@part
def representatives_on(
    tx: Transaction, resident_id: UUID, day: date, *roles: RepresentativeRole
) -> tuple[RepresentativeView, ...]:
    """Return who holds one of the roles (any, when none is named) on `day`."""
    return tuple(
        view
        for view in representatives_of(tx, resident_id)
        if view.holds_on(day) and (not roles or view.form.role in roles)
    )


@part
def addressee_for(tx: Transaction, resident_id: UUID, day: date) -> RepresentativeView | None:
    """Return who takes letters instead of the person (art. 40 § 1 and 2 KPA), if anyone does."""
    refuse_letters_to_the_dead(tx, resident_id)
    held = representatives_on(tx, resident_id, day, RepresentativeRole.REPRESENTATIVE)
    # A letter delivered to an attorney for other matters is not delivered to the party.
    acting = [view for view in held if view.form.kind is not RepresentationKind.OTHER_ATTORNEY]
    # A statutory representative goes before an attorney.
    ranked = sorted(acting, key=lambda view: view.form.kind is RepresentationKind.ATTORNEY)
    return ranked[0] if ranked else None


@part
def wards_of(tx: Transaction, person_id: UUID, day: date) -> tuple[RepresentativeView, ...]:
    """Return the roles a person of the register holds for others on `day`."""
    rows = tx.scalars(
        select(Representative).where(
            Representative.person_id == person_id, Representative.gone.is_(False)
        )
    )
    views = [_view(row, hidden=False) for row in rows]
    return tuple(view for view in views if view.holds_on(day))


def checked_representative(form: RepresentativeForm, resident_id: UUID) -> RepresentativeForm:
    """Return what is stored of what was typed, or say what the role lacks."""
    texts: dict[str, Any] = {
        name: " ".join(getattr(form, name).split())
        for name in ("name", "address", "relation", "scope", "document")
    }
    form = replace(form, **texts, phone=phone_digits(form.phone) if form.phone.strip() else "")
    if not form.name:
        raise InvalidInputError("Wpisz imię i nazwisko tej osoby.", "name")
    if form.person_id == resident_id:
        raise RefusedError("Mieszkaniec nie może być własnym przedstawicielem. Wybierz inną osobę.")
    if form.valid_to and form.valid_to < form.valid_from:
        raise InvalidInputError("Rola nie może skończyć się przed początkiem.", "valid_to")
    if form.role is not RepresentativeRole.REPRESENTATIVE:
        return replace(form, kind=None)
    return _checked_ground(form)


def _checked_ground(form: RepresentativeForm) -> RepresentativeForm:
    if form.kind is None:
        raise InvalidInputError(
            "Wybierz podstawę: rodzic, opiekun prawny, kurator albo pełnomocnik.", "kind"
        )
    if form.kind in _WITH_DOCUMENT and not form.document:
        # art. 33 § 2-3 KPA; a guardian and a curator come from a court.
        raise InvalidInputError(
            "Wpisz dokument, z którego wynika umocowanie: postanowienie sądu albo pełnomocnictwo, "
            "z datą i sygnaturą.",
            "document",
        )
    if form.kind in ATTORNEYS and not form.scope:
        raise InvalidInputError(
            "Wpisz zakres pełnomocnictwa, na przykład „sprawa o usługi opiekuńcze”.", "scope"
        )
    return form


def _columns(form: RepresentativeForm) -> dict[str, Any]:
    return asdict(form)


def _view(row: Representative, *, hidden: bool) -> RepresentativeView:
    held = {field.name: getattr(row, field.name) for field in fields(RepresentativeForm)}
    form = RepresentativeForm(**held)
    if hidden:
        form = replace(form, address=form.address and HIDDEN, phone="")
    return RepresentativeView(row.id, row.resident_id, form)


def _existing(tx: Transaction, representative_id: UUID) -> Representative:
    row = tx.get(Representative, representative_id)
    if row is None or row.gone:
        raise NotFoundError("Tej pozycji już nie ma. Otwórz osobę jeszcze raz.")
    tx.concerns(row.resident_id)
    refuse_hidden(tx, row.resident_id)
    return row
