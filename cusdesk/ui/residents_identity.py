"""The fields that say who someone is: PESEL first, birth and sex read from it."""

from dataclasses import fields
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.identity import Identity
from cusdesk.domain.pesel import read_pesel
from cusdesk.domain.residents import MaritalStatus, NoPeselReason
from cusdesk.domain.terms import Sex
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, NotesField, PeselField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Values

KIN = ((True, "ma (rodzice, dziadkowie, dzieci, wnuki)"), (False, "nie ma"))


class MaritalField(ChoiceField[MaritalStatus]):
    """The civil status, named as it is said of a woman or of a man; a draft keeps both words."""

    def __init__(self) -> None:
        super().__init__("marital_status", "Stan cywilny", terms(MaritalStatus), span=4)

    def name_for(self, sex: Sex | None) -> None:
        """Offer the words for a sex; the one chosen stays chosen."""
        self.offer((each, each.of(sex)) for each in MaritalStatus)

    def typed(self) -> str:
        at = self.box.currentIndex()
        return list(MaritalStatus)[at - 1].label if at > 0 else ""

    def retype(self, text: str) -> None:
        self.show_value(next((each for each in MaritalStatus if each.label == text), None))


class IdentityFields:
    """Fields of one person; `short` leaves out what a first entry seldom knows."""

    def __init__(self, today: date, *, short: bool = False) -> None:
        self._today = today
        self.pesel = PeselField(
            "pesel",
            span=4,
            rule=partial(read_pesel, today=today),
            hint="Wypełni datę urodzenia i płeć.",
        )
        self.reason: ChoiceField[NoPeselReason] = ChoiceField(
            "no_pesel_reason", "Dlaczego nie ma numeru PESEL", terms(NoPeselReason), span=8
        )
        self.born = DateField("birth_date", "Data urodzenia", past=True, span=4)
        self.sex: ChoiceField[Sex] = ChoiceField("sex", "Płeć", terms(Sex), span=4)
        self.marital = MaritalField()
        self.items: tuple[QWidget, ...] = (
            self.pesel,
            self.reason,
            TextField("surname", "Nazwisko", required=True, span=4),
            TextField("given_name", "Imię", required=True, span=4),
            self.born,
            self.sex,
            self.marital,
        )
        self.rarer: tuple[QWidget, ...] = () if short else self._rarer()
        self.pesel.edited.connect(self.follow_pesel)
        self.pesel.left.connect(self.follow_pesel)
        self.sex.box.currentIndexChanged.connect(lambda _at: self.follow_sex())
        self.follow_pesel()

    def follow_pesel(self) -> None:
        """Fill in birth and sex from a right PESEL, and ask for a reason where there is none."""
        known = self._known()
        self.reason.allow(shown=not self.pesel.typed())
        if known is not None:
            self.born.show_value(known[0])
            self.sex.show_value(known[1])
        for field in (self.born, self.sex):
            field.lock(locked=known is not None)

    def follow_sex(self) -> None:
        """Name the civil states as they are said of a woman or of a man."""
        self.marital.name_for(self.sex.value)

    def identity(self, values: Values, base: Identity | None = None) -> Identity:
        """Return the identity typed; what the form does not ask stays as in `base`."""
        kept = base or Identity()
        named = {field.name: getattr(kept, field.name) for field in fields(Identity)}
        typed = {name: values[name] for name in named if name in values}
        for name in _TEXTS:
            if name in typed:
                typed[name] = typed[name] or ""
        return Identity(**(named | typed))

    def _known(self) -> tuple[date, Sex] | None:
        try:
            number = read_pesel(self.pesel.typed(), self._today)
        except InvalidInputError:
            return None
        return number.birth_date, number.sex

    def _rarer(self) -> tuple[QWidget, ...]:
        return (
            TextField("second_name", "Drugie imię", span=6),
            TextField("former_surname", "Nazwisko rodowe lub poprzednie", span=6),
            TextField("citizenship", "Obywatelstwo", span=4),
            TextField(
                "identity_document",
                "Numer dokumentu tożsamości",
                span=8,
                hint="Sam numer; dokumentu się nie kopiuje (§ 11 rozporządzenia o wywiadzie).",
            ),
            ChoiceField(
                "has_close_kin",
                "Wstępni lub zstępni",
                KIN,
                span=6,
                hint="Od tego zależy, czy osoba jest „samotna” (art. 6 pkt 9 u.p.s.).",
            ),
            TextField("e_delivery", "Adres do e-Doręczeń", span=6),
            TextField("old_number", "Numer w poprzednim programie", span=6),
            CheckField("homeless", "Osoba bezdomna – pisma odbiera w centrum", span=12),
            NotesField("note", "Uwagi", lines=2),
        )


_TEXTS = (
    "pesel",
    "surname",
    "given_name",
    "second_name",
    "former_surname",
    "citizenship",
    "identity_document",
    "e_delivery",
    "old_number",
    "note",
)
