"""The letters that answer an application without a decision: qualified, or waiting."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.users import Permission
from cusdesk.domain.words import joined, pdf_named
from cusdesk.operations.documents import print_document
from cusdesk.operations.letter_deliveries import LetterSent
from cusdesk.operations.programme_letters import (
    ProgrammeLetter,
    letter_caution,
    letter_signers,
    preview_letter,
    send_letter,
)
from cusdesk.operations.qualifications import QualificationDesk
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.deliveries import LetterDeliveryForm, footed
from cusdesk.ui.desk import Pdf
from cusdesk.ui.fields import ChoiceField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import clear, column
from cusdesk.ui.theme import Tone

_STATES = {
    ProgrammeLetter.INFORMATION: QualificationState.QUALIFIED,
    ProgrammeLetter.WAITING: QualificationState.WAITING,
}


# What is not granted for want of money or places is no refusal either: only that is a decision.
_GROUNDS = {
    ProgrammeLetter.INFORMATION: "art. 42 ust. 1",
    ProgrammeLetter.WAITING: "art. 42 ust. 2",
}


class LettersCard(Card):
    """What is still to be told, and the letter that tells it."""

    def __init__(self, work: CaseWork, known: QualificationDesk) -> None:
        self.work = work
        self._forms: QVBoxLayout = column(gap=10)
        self._due = [
            kind
            for kind, state in _STATES.items()
            if any(row.document_id is None for row in known.in_state(state))
        ]
        acts = [button(f"{kind.label}", partial(self.open, kind), "mail") for kind in self._due]
        grounds = joined([_GROUNDS[kind] for kind in self._due])
        words = f"Pismo podpisuje centrum. To nie jest decyzja ({grounds} ustawy o CUS)."
        super().__init__("Pismo do wysłania", paragraph(words, "muted"), flow(*acts, gap=10))
        self.content.addLayout(self._forms)

    @property
    def is_asking(self) -> bool:
        """Whether the form of a letter stands open."""
        return self._forms.count() > 0

    def open(self, kind: ProgrammeLetter) -> None:
        """Ask who signs a letter."""
        signers = self.work.desk.office.do(letter_signers)
        form = Form(
            group(
                kind.label,
                ChoiceField(
                    "signer_id",
                    "Podpisuje",
                    tuple((one.user_id, f"{one.name}, {one.post}") for one in signers),
                    required=True,
                    span=8,
                ),
            ),
            save=partial(self._send, kind),
            save_text="Wyślij i drukuj",
        )
        form.open({"signer_id": signers[0].user_id if signers else None})
        form.left.connect(self._close)
        look = button("Podgląd", partial(self._preview, kind, form), "eye")
        self._close()
        if said := self.work.desk.office.do(letter_caution, self.work.id):
            who = partial(self.work.desk.go, "residents", self.work.view.person.id)
            self._forms.addWidget(banner(said, Tone.WARN, ("Otwórz kartę osoby", who)))
        self._forms.addWidget(flow(look, gap=10))
        self._forms.addWidget(footed(form))
        form.take_focus()

    def _preview(self, kind: ProgrammeLetter, form: Form) -> None:
        signer, office = form["signer_id"].value, self.work.desk.office
        if signer is None:
            form.check()
            return
        try:
            content = office.do(preview_letter, self.work.id, kind, signer)
        except OfficeError as refusal:
            self.work.desk.tell(refusal.sentence, tone=Tone.BAD)
            return
        who, title = self.work.view.person.id, f"Projekt: {kind.label}"
        self.work.desk.show_pdf(Pdf(title, lambda: content, pdf_named(title), who, self.work.id))

    def _send(self, kind: ProgrammeLetter, values: Values) -> None:
        desk = self.work.desk
        document = desk.office.do(send_letter, self.work.id, kind, values["signer_id"])
        desk.tell(f"{kind.label}: wydrukuj dwa egzemplarze")
        self._close()
        self.work.go_on()
        make = partial(desk.office.do, print_document, document)
        who, name = self.work.view.person.id, pdf_named(kind.label)
        desk.show_pdf(Pdf(kind.label, make, name, who, self.work.id))

    def _close(self) -> None:
        clear(self._forms)


class SentLettersCard(Card):
    """The letters of a case: when each went out, when it came, and the form that says so."""

    def __init__(self, work: CaseWork, letters: tuple[LetterSent, ...]) -> None:
        self.work = work
        self._forms: QVBoxLayout = column(gap=10)
        lines = [self._line(one) for one in letters]
        super().__init__("Pisma w sprawie", *lines)
        self.content.addLayout(self._forms)

    @property
    def is_asking(self) -> bool:
        """Whether the form of a delivery stands open."""
        return self._forms.count() > 0

    def _line(self, one: LetterSent) -> QWidget:
        said = paragraph(f"{one.title} z {long_day(one.issued_on)}: {one.standing}")
        show = button("Pokaż", partial(self._show, one), "eye")
        if not self.work.desk.office.may(Permission.DELIVERIES_WRITE):
            return flow(said, show, gap=10)
        opens = button("Doręczenie", partial(self.open, one), "mail")
        opens.setAccessibleName(f"Doręczenie: {one.title}")
        return flow(said, show, opens, gap=10)

    def open(self, one: LetterSent) -> None:
        """Ask how the addressees of a letter got it."""
        clear(self._forms)
        for view in one.deliveries:
            form = LetterDeliveryForm(self.work.desk, view, self._kept)
            form.left.connect(partial(clear, self._forms))
            self._forms.addWidget(footed(form))

    def _kept(self) -> None:
        clear(self._forms)
        self.work.reread()

    def _show(self, one: LetterSent) -> None:
        make = partial(self.work.desk.office.do, print_document, one.document_id)
        who = self.work.view.person.id
        self.work.desk.show_pdf(Pdf(one.title, make, pdf_named(one.title), who, self.work.id))
