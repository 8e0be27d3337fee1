"""Labelled fields: the name above, help and faults below, the value parsed once at the edge."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cusdesk.ui.fields.base import Field as Field
    from cusdesk.ui.fields.choices import CheckField as CheckField
    from cusdesk.ui.fields.choices import ChoiceField as ChoiceField
    from cusdesk.ui.fields.choices import RadioField as RadioField
    from cusdesk.ui.fields.choices import terms as terms
    from cusdesk.ui.fields.notes import NotesField as NotesField
    from cusdesk.ui.fields.pesel import PeselField as PeselField
    from cusdesk.ui.fields.suggest import SuggestField as SuggestField
    from cusdesk.ui.fields.suggest import Suggestion as Suggestion
    from cusdesk.ui.fields.text import LineField as LineField
    from cusdesk.ui.fields.text import PasswordField as PasswordField
    from cusdesk.ui.fields.text import TextField as TextField
    from cusdesk.ui.fields.values import AmountField as AmountField
    from cusdesk.ui.fields.values import DateField as DateField
    from cusdesk.ui.fields.values import HoursField as HoursField
    from cusdesk.ui.fields.values import NumberField as NumberField
    from cusdesk.ui.fields.values import PhoneField as PhoneField

# The log-in window has two lines of text: it does not wait for dates, money and PESEL.
_HOMES = {
    "base": ("Field",),
    "choices": ("CheckField", "ChoiceField", "RadioField", "terms"),
    "notes": ("NotesField",),
    "pesel": ("PeselField",),
    "suggest": ("SuggestField", "Suggestion"),
    "text": ("LineField", "PasswordField", "TextField"),
    "values": ("AmountField", "DateField", "HoursField", "NumberField", "PhoneField"),
}


def __getattr__(name: str) -> Any:
    """Return a kind of field, importing its module when it is first asked for."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(name)
