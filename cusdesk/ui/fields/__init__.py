"""Labelled fields: the name above, help and faults below, the value parsed once at the edge."""

from cusdesk.ui.fields.base import Field
from cusdesk.ui.fields.choices import CheckField, ChoiceField, RadioField
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
]
