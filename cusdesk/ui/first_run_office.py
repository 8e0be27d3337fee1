"""The first questions: which gmina, what the office is called, where it is, how its paper looks."""

from datetime import date

from PySide6.QtWidgets import QWidget

from cusdesk.app.letterheads import sample_letter
from cusdesk.app.shipped import load_presets
from cusdesk.domain.presets import OfficePreset
from cusdesk.domain.rules import PAYMENT_DAY
from cusdesk.operations.offices import Header
from cusdesk.ui import clock
from cusdesk.ui.fields import CheckField, DateField, NumberField, RadioField, TextField
from cusdesk.ui.offices_fields import (
    AccountField,
    LetterHead,
    LogoField,
    address_fields,
    name_fields,
)
from cusdesk.ui.users_fields import follow, opens
from cusdesk.ui.wizard import Page

OTHER = "inna gmina"


class OfficeQuestions:
    """The fields about the office; a known gmina fills them in, every word stays editable."""

    def __init__(self) -> None:
        self._presets = {preset.gmina: preset for preset in load_presets()}
        names = [*self._presets, OTHER]
        choices = [(name, name) for name in names]
        self.preset: RadioField[str] = RadioField("preset", "Gmina", choices, required=True)
        self.names = name_fields()
        self.former = _former_fields()
        self.address = address_fields()
        self.logo = LogoField()
        self.head = LetterHead(self._letter)
        self.holder, self.centre_holder, self.account = _account_fields()
        self._filled: dict[str, str] = {}
        self.preset.edited.connect(self._fill)
        gmina = self.names["gmina"]
        follow((gmina,), self.names["organ"], lambda: _named("Wójt Gminy", gmina.value))
        follow((gmina,), self.names["organ_genitive"], lambda: _named("Wójta Gminy", gmina.value))
        follow((gmina,), self.names["gmina_genitive"], lambda: _named("Gminy", gmina.value))
        follow((gmina,), self.holder, lambda: _named("Gmina", gmina.value))
        name = self.names["name"]
        follow((name,), self.centre_holder, lambda: name.value)
        self.logo.edited.connect(self.head.draw_again)

    @property
    def catalogue(self) -> str:
        """The key of the starter catalogue that goes with the gmina."""
        preset = self._chosen()
        return preset.catalogue if preset else "empty"

    def pages(self) -> tuple[Page, ...]:
        """Return the pages in their order."""
        return (
            Page("Dla której gminy?", _WHICH, (self.preset,)),
            Page("Jak nazywają się organ i centrum?", _NAMES, tuple(self.names.values())),
            Page("Czy centrum miało wcześniej inną nazwę?", _FORMER, self.former),
            Page("Adres i kontakt", _ADDRESS, tuple(self.address.values())),
            Page("Znak i nagłówek pism", _LOGO, (self.logo, self.head)),
            Page("Rachunki i dzień zapłaty", _ACCOUNT, self.account),
        )

    def draw_head(self) -> None:
        """Draw the letter anew when its page comes into sight."""
        self.head.draw_again()

    def header(self) -> Header:
        """Return the header described so far."""
        words = {key: field.value for key, field in (self.names | self.address).items()}
        return Header(valid_from=self._since(), **words)

    def _since(self) -> date:
        since = self.former[1]
        chosen = since.value if isinstance(since, DateField) and not since.isHidden() else None
        return chosen or date(clock.today().year, 1, 1)

    def _letter(self) -> bytes:
        return sample_letter(self.header(), self.logo.picture, clock.today())

    def _chosen(self) -> OfficePreset | None:
        return self._presets.get(self.preset.value or OTHER)

    def _fill(self) -> None:
        """Fill in what is known; a field the person has changed keeps their words."""
        preset = self._chosen()
        accounts = {"holder": self.holder, "centre_holder": self.centre_holder}
        fields = self.names | self.address | accounts
        for key, field in fields.items():
            known = _known(preset, key)
            if field.typed() == self._filled.get(key, ""):
                field.show_value(known)
                self._filled[key] = known


def _known(preset: OfficePreset | None, key: str) -> str:
    if preset is None:
        return ""
    if key == "holder":
        return f"Gmina {preset.gmina}"
    return str(getattr(preset, "name" if key == "centre_holder" else key, ""))


def _named(title: str, gmina: str) -> str:
    return f"{title} {gmina}" if gmina else ""


def _former_fields() -> tuple[QWidget, ...]:
    switch = CheckField("renamed", "Tak, na przykład jako GOPS albo MGOPS")
    since = DateField("since", "Od kiedy działa pod obecną nazwą", required=True, span=6)
    name = TextField("former_name", "Poprzednia nazwa", required=True, span=12)
    short = TextField("former_short", "Poprzednia nazwa skrócona", required=True, example="GOPS")
    opens(switch, since, name, short)
    return (switch, since, name, short)


def _account_fields() -> tuple[TextField, TextField, tuple[QWidget, ...]]:
    holder = TextField("holder", "Posiadacz rachunku gminy", span=12)
    centre_holder = TextField("centre_holder", "Posiadacz rachunku centrum", span=12)
    day = NumberField(
        "payment_day",
        "Dzień zapłaty odpłatności",
        required=True,
        least=PAYMENT_DAY.least,
        most=PAYMENT_DAY.most,
        span=6,
        hint="Dzień następnego miesiąca, zwykle z uchwały.",
    )
    day.show_value(int(PAYMENT_DAY.default))
    return (
        holder,
        centre_holder,
        (
            holder,
            _iban("iban", "Numer rachunku gminy", "odpłatność za usługi z decyzją"),
            day,
            centre_holder,
            _iban("centre_iban", "Numer rachunku centrum", "opłaty za usługi z programów"),
        ),
    )


def _iban(key: str, name: str, what: str) -> AccountField:
    hint = f"Wpływa na niego {what}." if key == "iban" else f"Wpływają na niego {what}."
    later = "26 cyfr. Możesz wpisać go później w Ustawieniach."
    return AccountField(key, name, span=12, hint=f"{hint} {later}")


_WHICH = "Dla tych gmin program zna nazwy, odmianę i listę usług. Każde słowo zmienisz dalej."
_NAMES = "Tych słów program używa w nagłówkach i w treści decyzji. Sprawdź odmianę."
_FORMER = "Pisma z dawną datą zachowają dawną nazwę."
_ADDRESS = "Adres stoi w nagłówku pism, telefon i e-mail też, jeśli je wpiszesz."
_LOGO = "Podgląd to prawdziwy wydruk, zmniejszony do ekranu."
_ACCOUNT = (
    "Odpłatność z decyzji należy do gminy (art. 104 ust. 8 ustawy o pomocy społecznej), opłaty "
    "za usługi z programów do centrum (art. 43 ust. 1 ustawy o CUS). To dwa rachunki."
)
