"""Fields that come and go with what was chosen in others."""

from collections.abc import Mapping

from cusdesk.ui.forms import Form


def show_fields(form: Form, shown: Mapping[str, bool]) -> None:
    """Show or hide fields of a form by their keys."""
    for key, wanted in shown.items():
        form[key].allow(shown=wanted)
