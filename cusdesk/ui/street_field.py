"""The field of a street, which proposes the „ul.” that an envelope has."""

from typing import Any

from cusdesk.domain.addresses import street_named
from cusdesk.ui.fields import TextField


class StreetField(TextField):
    """Puts „ul.” before a bare name once; whoever takes it away again is left alone."""

    def __init__(self, **more: Any) -> None:
        super().__init__("street", "Ulica", example="np. ul. Szkolna; na wsi puste", **more)
        self._proposed = ""

    def _settle(self) -> None:
        super()._settle()
        typed = self.value
        if typed and typed != self._proposed:
            self._proposed = typed
            self.line.setText(street_named(typed))
