"""The standard of a service: the version in force, the draft, and the approval."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.standards import (
    StandardPart,
    StandardText,
    StandardVersion,
    changed_parts,
    points_of,
)
from cusdesk.domain.users import Permission
from cusdesk.operations.service_prints import standard_pdf
from cusdesk.operations.standards import (
    approve_standard,
    drop_standard_draft,
    standard_versions,
    write_standard,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Pdf
from cusdesk.ui.dialogs import asked
from cusdesk.ui.fields import DateField, NotesField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import column, row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.tabbed import TabbedPart


def standard_page(part: TabbedPart, service_id: UUID) -> QWidget:
    """Return what binds today, what is being written, and every earlier version."""
    return _StandardPage(part, service_id).page()


class _StandardPage:
    """The standard of one service, on a tab of its card."""

    def __init__(self, part: TabbedPart, service_id: UUID) -> None:
        self._part, self._id = part, service_id
        self._versions = part.office.do(standard_versions, service_id)

    def page(self) -> QWidget:
        """Return the versions with the draft after the one that binds."""
        shown = [*self._cards()] or [paragraph(_NOTHING, "muted")]
        written = [self._form()] if self._part.writes else []
        acts = [row(*self._acts(), None)] if written and self._draft else []
        page = QWidget()
        page.setLayout(column(*shown[:1], *written, *acts, *shown[1:], gap=10))
        return page

    @property
    def _draft(self) -> StandardVersion | None:
        newest = self._versions[0] if self._versions else None
        return newest if newest is not None and newest.is_draft else None

    @property
    def _approved(self) -> list[StandardVersion]:
        return [one for one in self._versions if not one.is_draft]

    # What was approved

    def _cards(self) -> Iterator[QWidget]:
        approved = self._approved
        for at, version in enumerate(approved):
            before = approved[at + 1].text if at + 1 < len(approved) else None
            yield self._card(version, changed_parts(before, version.text) if before else ())

    def _card(self, version: StandardVersion, changed: tuple[str, ...]) -> Card:
        text = version.text
        said = [(part.label, text.part(part)) for part in StandardPart]
        said.append(("Lista kontrolna", "\n".join(f"– {point}" for point in text.points)))
        said.append(("Co się zmieniło", "\n".join(changed)))
        parts = [
            column(label(name, "label"), paragraph(words), gap=2) for name, words in said if words
        ]
        approved = short_day(version.approved_on) if version.approved_on else ""
        since = short_day(version.valid_from) if version.valid_from else ""
        return Card(
            f"Wersja {version.number}, obowiązuje od {since}",
            label(f"Zatwierdzenie: {version.approver}, {approved}", "muted"),
            *parts,
            acts=(button("Drukuj standard", partial(self._print, version.number), "printer"),),
        )

    def _print(self, number: int) -> None:
        make = partial(self._part.office.do, standard_pdf, self._id, number)
        self._part.desk.show_pdf(Pdf("Standard usługi", make, "standard-uslugi.pdf"))

    # What is being written

    def _form(self) -> Form:
        number = max((one.number for one in self._versions), default=0)
        heading = f"Wersja {number}, projekt" if self._draft else f"Nowa wersja ({number + 1})"
        form = Form(
            group(
                heading,
                *(
                    NotesField(part.value, part.label, lines=3, hint=_HINTS.get(part, ""))
                    for part in StandardPart
                ),
                NotesField("points", "Lista kontrolna", lines=6, hint="Każdy punkt w nowej linii."),
            ),
            save=self._write,
            save_text="Zapisz projekt",
            drafts=self._part.desk.drafts,
        )
        form.open(_values(self._versions[0].text) if self._versions else {}, f"standard/{self._id}")
        return self._part.kept(form, "Zapisano projekt standardu")

    def _write(self, values: Values) -> None:
        texts = {part.value: values[part.value] or "" for part in StandardPart}
        points = points_of(values["points"] or "")
        text = StandardText(**texts, points=points)
        self._part.office.do(write_standard, self._id, text)

    def _acts(self) -> Iterator[QPushButton]:
        if self._part.may(Permission.DECISIONS_APPROVE):
            yield button("Zatwierdź projekt", self._ask_approval, "circle-check")
        yield button("Odrzuć projekt", self._drop, "trash")

    def _ask_approval(self) -> None:
        form = Form(
            group(
                "Zatwierdzenie",
                DateField("valid_from", "Obowiązuje od", required=True, span=6),
                note="Standard zatwierdza dyrektor centrum. Zatwierdzonej wersji się nie zmienia.",
            ),
            save=self._approve,
            save_text="Zatwierdź standard",
        )
        form.open({"valid_from": self._part.desk.today})
        form.saved.connect(lambda _done: self._part.saved("Zatwierdzono standard"))
        form.left.connect(self._part.renew)
        page = Pane(record_head("Zatwierdzenie standardu"), form)
        self._part.put(page)
        page.take_focus()

    def _approve(self, values: Values) -> None:
        self._part.office.do(approve_standard, self._id, values["valid_from"])

    def _drop(self) -> None:
        said = "Zatwierdzone wersje zostają."
        if asked(self._part, "Odrzucić projekt standardu?", said, "Odrzuć projekt"):
            self._part.office.do(drop_standard_draft, self._id)
            self._part.saved("Odrzucono projekt standardu")


def _values(text: StandardText) -> Values:
    parts: Values = {part.value: text.part(part) for part in StandardPart}
    return parts | {"points": "\n".join(text.points)}


_NOTHING = "Ta usługa nie ma jeszcze zatwierdzonego standardu."
_HINTS = {
    StandardPart.COURSE: "Od zgłoszenia do zakończenia: kto, co, kiedy i w jakim czasie.",
    StandardPart.STAFF: "Kwalifikacje, szkolenia, zastępstwa.",
}
