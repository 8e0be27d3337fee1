"""Case forms of a person's name: proposed by the dictionary, confirmed once by a clerk."""

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.residents import NameForms, Resident
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.names import NameCase, declined_name, salutation
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name


@dataclass(frozen=True, slots=True)
class Forms:
    """A whole name in the six cases letters need."""

    nominative: str
    genitive: str
    dative: str
    accusative: str
    instrumental: str
    locative: str

    def sentences(self, sex: Sex) -> tuple[tuple[NameCase, str, str], ...]:
        """Return for each case the sentence of a letter it stands in, and the form in it."""
        return tuple(
            (case, sentence.format(salutation(sex, case), getattr(self, case.value)), form)
            for case, sentence in _SENTENCES
            for form in (getattr(self, case.value),)
        )


_SENTENCES = (
    (NameCase.DATIVE, "Przyznaję {} {} usługi opiekuńcze."),
    (NameCase.GENITIVE, "Usługi dla {} {} świadczy się w domu."),
    (NameCase.ACCUSATIVE, "Zawiadamiam {} {} o wszczęciu postępowania."),
    (NameCase.INSTRUMENTAL, "Wywiad przeprowadzono z {} {}."),
    (NameCase.LOCATIVE, "W aktach są dokumenty o {} {}."),
)


@dataclass(frozen=True, slots=True)
class FormsState:
    """What is known of a name's forms; `stale` says that the name has changed since."""

    sex: Sex | None
    confirmed: Forms | None
    stale: bool
    confirmed_by: str = ""
    confirmed_on: date | None = None

    @property
    def is_settled(self) -> bool:
        """Whether letters may use the forms."""
        return self.confirmed is not None and not self.stale


@dataclass(frozen=True, slots=True)
class Proposal:
    """The forms proposed, with other variants the dictionary knows; `certain` needs a glance."""

    sex: Sex
    forms: Forms
    variants: dict[str, tuple[str, ...]]
    certain: bool


@operation(Permission.RESIDENTS_READ)
def propose_forms(tx: Transaction, resident_id: UUID) -> Proposal:
    """Return the forms the dictionary and the rules of suffixes give for a name."""
    row = existing_resident(tx, resident_id)
    if row.sex is None:
        raise RefusedError("Uzupełnij płeć tej osoby; od niej zależy odmiana nazwiska.")
    declined = declined_name(row.given_name, row.surname, row.sex, tx.surroundings.dictionary())
    names = [field.name for field in fields(Forms)]
    variants = {name: declined.variants(NameCase(name)) for name in names}
    forms = Forms(**{name: found[0] for name, found in variants.items()})
    return Proposal(row.sex, forms, variants, declined.certain)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def confirm_forms(tx: Transaction, resident_id: UUID, forms: Forms) -> None:
    """Confirm the forms of a name as letters will use them; a changed name asks again."""
    tx.concerns(resident_id)
    row = existing_resident(tx, resident_id)
    tidy: dict[str, Any] = {name: " ".join(form.split()) for name, form in asdict(forms).items()}
    for name, form in tidy.items():
        if not form:
            raise InvalidInputError("Wpisz każdą formę imienia i nazwiska.", name)
    if tidy["nominative"] != _name(row):
        raise InvalidInputError(
            f"Mianownik to imię i nazwisko z karty: {_name(row)}. Nazwisko zmienia się w danych "
            "osoby.",
            "nominative",
        )
    tx.add(
        NameForms(resident_id=resident_id, confirmed_by=tx.user_id, confirmed_on=tx.today, **tidy)
    )


@part
def forms_state(tx: Transaction, resident_id: UUID) -> FormsState:
    """Return what is known of the forms of a person's name."""
    row = existing_resident(tx, resident_id)
    kept = _last(tx, resident_id)
    if kept is None:
        return FormsState(row.sex, None, stale=False)
    forms = Forms(**{field.name: getattr(kept, field.name) for field in fields(Forms)})
    return FormsState(
        sex=row.sex,
        confirmed=forms,
        stale=forms.nominative != _name(row),
        confirmed_by=user_name(tx, kept.confirmed_by),
        confirmed_on=kept.confirmed_on,
    )


@part
def confirmed_forms(tx: Transaction, resident_id: UUID) -> Forms:
    """Return the confirmed forms of a name, or say what a clerk is to do first."""
    state = forms_state(tx, resident_id)
    if state.confirmed is None:
        raise RefusedError(
            "Potwierdź odmianę imienia i nazwiska na karcie osoby; bez niej nie da się napisać "
            "decyzji.",
            "residents",
        )
    if state.stale:
        raise RefusedError(
            "Imię lub nazwisko zmieniło się po potwierdzeniu odmiany. Potwierdź ją jeszcze raz na "
            "karcie osoby.",
            "residents",
        )
    return state.confirmed


def _last(tx: Transaction, resident_id: UUID) -> NameForms | None:
    return tx.scalars(
        select(NameForms)
        .where(NameForms.resident_id == resident_id, NameForms.gone.is_(False))
        .order_by(NameForms.confirmed_on.desc(), NameForms.id.desc())
        .limit(1)
    ).first()


def _name(row: Resident) -> str:
    return f"{row.given_name} {row.surname}"
