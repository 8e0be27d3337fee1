"""What a person of the staff has from a day to a day: authorisations, signature, cover."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission, SigningCapacity
from cusdesk.operations.authorisations import (
    authorise,
    end_authorisation,
    end_substitution,
    record_substitution,
)
from cusdesk.operations.signing import NewSigning, authorise_to_sign, end_signing
from cusdesk.operations.staff_cards import Cover, Grant, SigningGrant, StaffCard
from cusdesk.operations.users import staff
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk, Office
from cusdesk.ui.fields import ChoiceField, DateField, RadioField, TextField, terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column, row
from cusdesk.ui.parts import history, period
from cusdesk.ui.rows import Column
from cusdesk.ui.theme import Tone

GRANTS: tuple[Column[Grant], ...] = (
    Column("Numer", lambda grant: grant.number),
    Column("Kiedy", lambda grant: period(grant.valid_from, grant.valid_to)),
)
SIGNING: tuple[Column[SigningGrant], ...] = (
    Column("Numer", lambda grant: grant.number),
    Column("Z dnia", lambda grant: short_day(grant.granted_on)),
    Column("Kiedy", lambda grant: period(grant.valid_from, grant.valid_to)),
    Column("Stanowisko pod podpisem", lambda grant: grant.position_on_paper),
    Column("Podstawa", lambda grant: grant.capacity.label),
)
COVERS: tuple[Column[Cover], ...] = (
    Column("Nieobecna osoba", lambda cover: cover.absent),
    Column("Zastępuje", lambda cover: cover.substitute),
    Column("Kiedy", lambda cover: period(cover.starts_on, cover.ends_on)),
)


class CardOwner(Protocol):
    """What these pages use of the card they stand on."""

    desk: Desk
    office: Office

    def may(self, permission: Permission) -> bool:
        """Whether the person logged in may change anything here."""

    def guarded(self, form: Form, done: str) -> Form:
        """Return the form, locked where it may only be read."""

    def saved(self, text: str) -> None:
        """Say what was done and show it."""


def grants_page(owner: CardOwner, card: StaffCard) -> QWidget:
    """Return the written authorisations to process data, and the form of the next one."""
    form = Form(
        group(
            "Nowe upoważnienie",
            TextField("number", "Numer", required=True, span=4),
            DateField("valid_from", "Od dnia", required=True),
            DateField("valid_to", "Do dnia", hint="Puste: bezterminowo."),
            note="Bez ważnego upoważnienia konto nie działa (art. 100 ust. 6 u.p.s.).",
        ),
        save=lambda values: owner.office.do(authorise, card.id, **values),
        save_text="Zapisz upoważnienie",
    )
    shown = history(GRANTS, list(card.grants), "Upoważnienia do danych")
    acts = _ending(owner, card.grants, "Zakończ dziś upoważnienie", end_authorisation)
    return _page(owner, shown, acts, form, "Zapisano upoważnienie")


def signing_page(owner: CardOwner, card: StaffCard) -> QWidget:
    """Return the wójt's authorisations to sign decisions, and the form of the next one."""
    form = Form(
        group(
            "Nowe upoważnienie wójta do podpisywania decyzji",
            TextField("number", "Numer", required=True, span=6, example="OR.0052.4.2024"),
            DateField("granted_on", "Z dnia", required=True, past=True, span=6),
            ChoiceField[SigningCapacity](
                "capacity", "Na jakiej podstawie", terms(SigningCapacity), required=True, span=12
            ),
            TextField("position_on_paper", "Stanowisko pod podpisem", required=True, span=12),
            DateField("valid_from", "Ważne od dnia", required=True, span=6),
            DateField("valid_to", "Ważne do dnia", hint="Puste: do odwołania.", span=6),
            note="Podstawa prawna w decyzji idzie za tym, kto podpisuje (art. 26 ustawy o CUS).",
        ),
        save=lambda values: owner.office.do(
            authorise_to_sign, NewSigning(user_id=card.id, **values)
        ),
        save_text="Zapisz upoważnienie do podpisu",
    )
    shown = history(SIGNING, list(card.signing), "Upoważnienia do podpisu")
    acts = _ending(owner, card.signing, "Cofnij dziś upoważnienie", end_signing)
    return _page(owner, shown, acts, form, "Zapisano upoważnienie do podpisu")


def covers_page(owner: CardOwner, card: StaffCard) -> QWidget:
    """Return who covers whose work, and the form of the next cover."""
    others = [(row.id, row.name) for row in owner.office.do(staff) if row.id != card.id]
    ways = ((True, f"ktoś zastępuje: {card.name}"), (False, f"{card.name} zastępuje kogoś"))
    form = Form(
        group(
            "Nowe zastępstwo",
            RadioField("absent_here", "Kto jest nieobecny", ways, required=True),
            ChoiceField[UUID]("other", "Druga osoba", others, required=True, span=12),
            DateField("starts_on", "Od dnia", required=True, span=6),
            DateField("ends_on", "Do dnia", required=True, span=6),
        ),
        save=partial(_record_cover, owner, card),
        save_text="Zapisz zastępstwo",
    )
    form.open({"absent_here": True})
    shown = history(COVERS, list(card.covers), "Zastępstwa")
    acts = _ending(owner, card.covers, "Zakończ dziś zastępstwo", end_substitution)
    warning = banner(_NO_SIGNATURE, Tone.INFO)
    return _page(owner, shown, acts, form, "Zapisano zastępstwo", warning)


def _record_cover(owner: CardOwner, card: StaffCard, values: Values) -> None:
    here, other = card.id, values["other"]
    absent, substitute = (here, other) if values["absent_here"] else (other, here)
    owner.office.do(record_substitution, absent, substitute, values["starts_on"], values["ends_on"])


def _page(
    owner: CardOwner,
    shown: QWidget,
    acts: Sequence[QPushButton],
    form: Form,
    done: str,
    *before: QWidget,
) -> QWidget:
    page = QWidget()
    owner.guarded(form, done)
    may = owner.may(Permission.USERS_WRITE)
    under = [row(*acts, None)] if may and acts else []
    asked = [form] if may else [label("Zmiany wprowadza administrator albo dyrektor.", "note")]
    page.setLayout(column(*before, shown, *under, *asked, gap=10))
    return page


def _ending(
    owner: CardOwner, rows: Sequence[Any], words: str, operation: Any
) -> tuple[QPushButton, ...]:
    """Return a button for each row that still runs."""
    today = owner.desk.today

    def end(one: Any) -> None:
        owner.office.do(operation, one.id, today)
        owner.saved("Zapisano datę końcową")

    def last_day(one: Any) -> Any:
        return one.ends_on if isinstance(one, Cover) else one.valid_to

    running = [one for one in rows if last_day(one) is None or last_day(one) > today]
    return tuple(button(f"{words} {_named(one)}", partial(end, one)) for one in running)


def _named(one: Any) -> str:
    return f"od {short_day(one.starts_on)}" if isinstance(one, Cover) else str(one.number)


_NO_SIGNATURE = (
    "Zastępstwo daje pracę nieobecnej osoby, nigdy jej podpisu. Decyzje podpisuje tylko ten, kto "
    "ma własne upoważnienie wójta (art. 26 ust. 4 ustawy o CUS)."
)
