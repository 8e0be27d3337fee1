"""A letter that is still to be delivered: where it stands, and how each addressee got it."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cusdesk.domain.case_steps import CaseAt
from cusdesk.domain.dates import short_day
from cusdesk.domain.programme_steps import ProgrammeTab
from cusdesk.domain.users import Permission
from cusdesk.domain.words import pdf_named, sentence
from cusdesk.operations.deliveries import DeliveryView
from cusdesk.operations.letters_to_deliver import LetterToDeliver, letter_to_deliver
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.deliveries import LetterDeliveryForm, footed
from cusdesk.ui.desk import Desk
from cusdesk.ui.documents_paper import archived
from cusdesk.ui.flow import flow
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.rows import RowItem
from cusdesk.ui.rows.item import initials
from cusdesk.ui.theme import Tone

NO_APPEAL = "Od tego pisma nie ma odwołania; liczy się tylko dzień, w którym je doręczono."


class LetterCard(QWidget):
    """One letter with its person, its case, and a form for each addressee."""

    def __init__(self, desk: Desk, document_id: UUID) -> None:
        super().__init__()
        self._desk, self._id = desk, document_id
        self._body = column(gap=0)
        self.setLayout(self._body)
        self._show()

    def _show(self) -> None:
        clear(self._body)
        one = self._desk.office.do(letter_to_deliver, self._id)
        head = record_head(
            one.person.name,
            acts=(
                button("Otwórz sprawę", partial(self._open_case, one), "folder"),
                button("Pokaż pismo", partial(self._show_paper, one), "eye"),
            ),
            facts=(("folder", one.mark), ("map-pin", one.person.address_line)),
        )
        self._body.addWidget(Pane(head, self._card(one)))

    def _card(self, one: LetterToDeliver) -> Card:
        said = one.standing if one.missing else "doręczone"
        about = f"{one.title} z {short_day(one.issued_on)}, {said}"
        self._forms: QVBoxLayout = column(gap=10)
        acts = [self._act(view) for view in one.deliveries]
        if not self._desk.office.may(Permission.DELIVERIES_WRITE):
            acts = []
        card = Card(
            "Doręczenie",
            paragraph(sentence(about)),
            paragraph(NO_APPEAL, "muted"),
            flow(*acts, gap=10),
        )
        card.content.addLayout(self._forms)
        return card

    def _act(self, view: DeliveryView) -> QPushButton:
        return button(f"Doręczenie: {view.addressee}", partial(self._ask, view), "mail")

    def _ask(self, view: DeliveryView) -> None:
        clear(self._forms)
        form = footed(LetterDeliveryForm(self._desk, view, self._show))
        form.left.connect(partial(clear, self._forms))
        self._forms.addWidget(form)
        form.take_focus()

    def _open_case(self, one: LetterToDeliver) -> None:
        self._desk.go("cases", CaseAt(one.case_id, ProgrammeTab.QUALIFICATION))

    def _show_paper(self, one: LetterToDeliver) -> None:
        self._desk.show_pdf(archived(self._desk, one.id, one.title, pdf_named(one.title)))


def letter_item(row: LetterToDeliver) -> RowItem:
    """Return a letter as the list of what is to be delivered shows it."""
    return RowItem(
        title=row.person.name,
        note=row.title,
        end=short_day(row.issued_on),
        badge="wysłane" if row.is_sent else "do wysłania",
        tone=Tone.INFO if row.is_sent else Tone.WARN,
        mark=initials(row.person.given_name, row.person.surname),
    )
