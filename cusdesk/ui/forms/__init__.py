"""Forms: fields in groups, checked, drafted and saved as one gesture."""

from cusdesk.ui.forms.drafts import Draft, Drafts
from cusdesk.ui.forms.form import Form, Values
from cusdesk.ui.forms.grid import FieldGrid, Group, group

__all__ = ["Draft", "Drafts", "FieldGrid", "Form", "Group", "Values", "group"]
