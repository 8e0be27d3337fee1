"""Passing an application on to another unit, with the applicant's consent (art. 38 ust. 1)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from cusdesk.operations.documents import print_document
from cusdesk.operations.programme_letters import LetterSigner, letter_signers
from cusdesk.operations.qualifications import QualificationDesk, QualificationView
from cusdesk.operations.transfers import PassingOn, pass_application_on
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.deliveries import footed
from cusdesk.ui.desk import Pdf
from cusdesk.ui.fields import ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import clear, column
from cusdesk.ui.ticks_field import TicksField

_AGREED = "Na wniosku jest zgoda na przekazanie go innej jednostce."
_NOT_AGREED = "Na wniosku nie ma zgody na przekazanie. Uzyskaj ją, zanim przekażesz wniosek."


class TransferCard(Card):
    """Whether the application may be passed on, and the letter that does it."""

    def __init__(self, work: CaseWork, known: QualificationDesk) -> None:
        self.work, self._known = work, known
        self._forms: QVBoxLayout = column(gap=10)
        said = _AGREED if known.passing_on_agreed else _NOT_AGREED
        act = button("Przekaż innej jednostce", self.open, "send")
        super().__init__("Inna jednostka", paragraph(said, "muted"), flow(act, gap=10))
        self.content.addLayout(self._forms)

    @property
    def is_asking(self) -> bool:
        """Whether the form stands open."""
        return self._forms.count() > 0

    def open(self) -> None:
        """Ask to whom, which services, since when agreed, who signs."""
        signers = self.work.desk.office.do(letter_signers)
        rows = [row for row in self._known.rows if row.is_unanswered]
        form = self._make_form(rows, signers)
        form.open(
            {
                "qualifications": frozenset(row.id for row in rows),
                "consent_on": rows[0].received_on if self._known.passing_on_agreed else None,
                "signer_id": signers[0].user_id if signers else None,
            },
            f"transfer/{self.work.id}",
        )
        form.left.connect(self._close)
        self._close()
        self._forms.addWidget(footed(form))
        form.take_focus()

    def _make_form(
        self, rows: Sequence[QualificationView], signers: Sequence[LetterSigner]
    ) -> Form:
        return Form(
            group(
                "Przekazanie wniosku",
                TextField(
                    "to_unit",
                    "Komu (nazwa i adres po przecinkach)",
                    required=True,
                    span=12,
                    example="PCPR w Koninie, ul. Zielona 1, 62-510 Konin",
                ),
                TicksField(
                    "qualifications",
                    "Usługi",
                    [(row.id, row.service) for row in rows],
                    required=True,
                ),
                DateField("consent_on", "Zgoda wnioskodawcy z dnia", past=True, required=True),
                ChoiceField(
                    "signer_id",
                    "Podpisuje",
                    tuple((one.user_id, f"{one.name}, {one.post}") for one in signers),
                    required=True,
                    span=8,
                ),
                NotesField("what", "Dlaczego tej jednostce", lines=2),
                note="Wniosek przekazuje się za zgodą wnioskodawcy (art. 38 ust. 1 ustawy o CUS).",
            ),
            save=self._send,
            save_text="Przekaż i drukuj",
            drafts=self.work.desk.drafts,
        )

    def _send(self, values: Values) -> None:
        desk = self.work.desk
        form = PassingOn(
            qualifications=tuple(sorted(values["qualifications"])),
            to_unit=values["to_unit"],
            consent_on=values["consent_on"],
            signer_id=values["signer_id"],
            what=values["what"] or "",
        )
        document = desk.office.do(pass_application_on, self.work.id, form)
        desk.tell("Przekazano wniosek; wydrukuj pismo")
        self._close()
        self.work.go_on()
        make = partial(desk.office.do, print_document, document)
        who = self.work.view.person.id
        desk.show_pdf(Pdf("Przekazanie wniosku", make, "pismo.pdf", who, self.work.id))

    def _close(self) -> None:
        clear(self._forms)
