"""A record behind tabs, whose tab in sight stays after a change."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.domain.users import Permission
from cusdesk.ui.desk import Desk
from cusdesk.ui.forms import Form
from cusdesk.ui.layout import column
from cusdesk.ui.parts import Part
from cusdesk.ui.tabs import Page, Tabs
from cusdesk.ui.theme import Tone


class TabbedPart(Part):
    """Subclasses build a head and tabs; forms lock for those who may only read."""

    writing: Permission = Permission.SERVICES_WRITE

    def __init__(self, desk: Desk) -> None:
        self._tab = ""
        super().__init__(desk)

    @property
    def writes(self) -> bool:
        """Whether the person logged in may change this record."""
        return self.may(self.writing)

    def tabs(self, *pages: tuple[str, str, Page]) -> Tabs:
        """Return the tabs of the record, turned to the one looked at before."""
        keys = [key for key, _text, _page in pages]
        tabs = Tabs(*pages, first=self._tab if self._tab in keys else keys[0])
        tabs.turned.connect(self._remember)
        return tabs

    def kept(self, form: Form, said: str) -> Form:
        """Return a form that says what it did, or that only shows where no more is allowed."""
        form.saved.connect(lambda _done: self.saved(said))
        if not self.writes:
            form.lock()
        return form

    def entry(self, shown: QWidget, form: Form, said: str, *acts: QPushButton) -> QWidget:
        """Return what was recorded with the form of the next entry below it."""
        page = QWidget()
        asked = [self.kept(form, said)] if self.writes else []
        page.setLayout(column(shown, *acts, *asked, gap=10))
        return page

    def attempt(self, said: str, operation: Callable[..., object], *given: object) -> bool:
        """Do what a button of the card asks for; a refusal is said and nothing changes."""
        try:
            self.office.do(operation, *given)
        except OfficeError as refusal:
            self.desk.tell(refusal.sentence, None, Tone.BAD)
            return False
        self.saved(said)
        return True

    def _remember(self, key: str) -> None:
        self._tab = key
