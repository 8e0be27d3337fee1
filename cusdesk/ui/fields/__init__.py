"""Labelled fields: the name above, help and faults below, the value parsed once at the edge."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cusdesk.ui.fields.base import Field
    from cusdesk.ui.fields.choices import CheckField, ChoiceField, DropDown, RadioField, terms
    from cusdesk.ui.fields.notes import NotesField
    from cusdesk.ui.fields.pesel import PeselField
    from cusdesk.ui.fields.suggest import SuggestField, Suggestion
    from cusdesk.ui.fields.text import LineField, PasswordField, TextField
    from cusdesk.ui.fields.values import AmountField, DateField, HoursField, NumberField, PhoneField

__all__ = [
    "AmountField",
    "CheckField",
    "ChoiceField",
    "DateField",
    "DropDown",
    "Field",
    "HoursField",
    "LineField",
    "NotesField",
    "NumberField",
    "PasswordField",
    "PeselField",
    "PhoneField",
    "RadioField",
    "SuggestField",
    "Suggestion",
    "TextField",
    "terms",
]

# The log-in window has two lines of text: it does not wait for dates, money and PESEL.
_HOMES = {
    "base": ("Field",),
    "choices": ("CheckField", "ChoiceField", "DropDown", "RadioField", "terms"),
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
