"""The desk of the person logged in: all that a screen may ask of the window around it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cusdesk.domain.users import Permission
from cusdesk.operations.access_log import note_saved
from cusdesk.ui import clock
from cusdesk.ui.exchanger import Exchanger
from cusdesk.ui.forms import Drafts
from cusdesk.ui.theme import Tone
from cusdesk.ui.toasts import Toasts

P = ParamSpec("P")
T = TypeVar("T")


class Office(Protocol):
    """What the window uses of an open office (`operations.office.Office`)."""

    @property
    def today(self) -> date:
        """The local day."""

    def may(self, permission: Permission) -> bool:
        """Whether the person logged in holds a permission."""

    def do(
        self, operation: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run an operation: the one door to data."""

    def listen(self, listener: Callable[[frozenset[str]], None]) -> Callable[[], None]:
        """Have a listener told which tables changed; the returned call ends it."""

    def close(self) -> None:
        """Write everything home and free the office."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """A paper to be shown: what it is called on screen, how it is made, the name to save it under.

    `make` runs in a thread. Neither name says whom the paper is about. What is made for paper is
    logged as printed when it is made; a paper that is first looked at brings `printed` and `saved`,
    operations that write their own lines of the log.
    """

    title: str
    make: Callable[[], bytes]
    file_name: str = "dokument.pdf"
    resident_id: UUID | None = None
    case_id: UUID | None = None
    printed: Callable[[], object] | None = None
    saved: Callable[[], object] | None = None


class Desk(QObject):
    """Hands screens the office, messages, drafts, the preview and the way to other screens."""

    sent = Signal(str, object)
    pdf_shown = Signal(object)
    primary_changed = Signal()

    def __init__(
        self,
        office: Office,
        toasts: Toasts,
        drafts: Drafts | None = None,
        exchanger: Exchanger | None = None,
    ) -> None:
        super().__init__(toasts)
        self.exchanger = exchanger
        self.office, self.toasts, self.drafts = office, toasts, drafts
        clock.follow(office)

    @property
    def today(self) -> date:
        """The local day of the office."""
        return self.office.today

    def wanted(self, kind: str) -> tuple[str, ...]:
        """Return what follows its kind in the key of the draft asked for on Pulpit."""
        first, *rest = self.drafts.wanted.split("/") if self.drafts is not None else ("",)
        return tuple(rest) if first == kind else ()

    def tell(
        self, text: str, undo: Callable[[], object] | None = None, tone: Tone = Tone.GOOD
    ) -> None:
        """Show a message that stops no one; `undo` gives it „Cofnij” for ten seconds."""
        self.toasts.show(text, undo, tone)

    def go(self, screen: str, target: object = None) -> None:
        """Turn to a screen by its key, to the record `target` on it."""
        self.sent.emit(screen, target)

    def show_pdf(self, pdf: Pdf) -> None:
        """Have a paper made in a thread and open its preview, to be printed or saved from there."""
        self.pdf_shown.emit(self.with_line(pdf))

    def with_line(self, pdf: Pdf) -> Pdf:
        """Return a paper that writes a line of the access log when it leaves the program."""
        if pdf.saved is not None:
            return pdf
        note = partial(self.office.do, note_saved, pdf.title, pdf.resident_id, pdf.case_id)
        return replace(pdf, saved=note)
