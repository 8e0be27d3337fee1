"""One service asked for: what speaks for it and against, and the small forms of the answers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.declarations import Answer
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.running import DAY
from cusdesk.domain.users import Permission
from cusdesk.domain.words import pdf_named
from cusdesk.operations.documents import print_document
from cusdesk.operations.fee_changes import FeeToChange, give_fee
from cusdesk.operations.programme_letters import letter_signers
from cusdesk.operations.qualifications import QualificationDesk, QualificationView
from cusdesk.operations.qualifying import (
    Terms,
    end_use,
    put_on_list,
    qualify,
    resign,
    waive_fee,
    withdraw,
)
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import button, menu_button
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.deliveries import footed
from cusdesk.ui.desk import Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import clear, column, row
from cusdesk.ui.qualifications_fees import overtaken_fee
from cusdesk.ui.theme import Tone

STATE_TONES = {
    QualificationState.ASKED: Tone.INFO,
    QualificationState.WAITING: Tone.WARN,
    QualificationState.QUALIFIED: Tone.GOOD,
    QualificationState.REFUSED: Tone.BAD,
    QualificationState.PASSED_ON: Tone.QUIET,
    QualificationState.WITHDRAWN: Tone.QUIET,
    QualificationState.RESIGNED: Tone.QUIET,
    QualificationState.ENDED: Tone.QUIET,
}
Entry = tuple[str, str, Callable[[], object]]


class ServiceCard(Card):
    """A service of the application; `refusing` and `charging` ask for a decision about it.

    `reading` asks for the draft that would refuse it.
    """

    refusing = Signal()
    reading = Signal()
    charging = Signal()

    def __init__(self, work: CaseWork, known: QualificationDesk, one: QualificationView) -> None:
        self.work, self._known, self._one = work, known, one
        self._forms: QVBoxLayout = column(gap=10)
        super().__init__(
            one.service,
            row(Badge(one.state.label, STATE_TONES[one.state]), None),
            Facts(*facts_of(one)),
            *reasons_of(one, in_refusal=self._in_refusal),
            *overtaken_fee(work, known, one, self.open_fee),
            self._forms,
            acts=self._acts(),
        )

    @property
    def is_asking(self) -> bool:
        """Whether a small form stands open under the facts."""
        return self._forms.count() > 0

    @property
    def _in_refusal(self) -> bool:
        return self._one.id in self._known.in_refusal

    # Acts

    def _acts(self) -> tuple[QPushButton, ...]:
        made: list[QPushButton] = []
        if self._one.document_id is not None:
            made.append(button("Pismo", self.show_paper, "printer"))
        if not self._known.may_act:
            return tuple(made)
        if self._one.is_unanswered:
            made += self._answers()
        if self._one.state is QualificationState.QUALIFIED:
            made.append(button("Zapisz rezygnację", self.open_resignation, "arrow-back-up"))
        if entries := tuple(self._further()):
            made.append(menu_button(f"Więcej czynności: {self._one.service}", entries))
        return tuple(made)

    def _answers(self) -> list[QPushButton]:
        one = self._one
        if self._in_refusal:
            return [button("Otwórz projekt odmowy", self.open_draft, "gavel")]
        asked = one.state is QualificationState.ASKED
        if not one.hindrances:
            onto = button("Wpisz na listę oczekujących", self.put_on_list, "hourglass")
            return [
                *([onto] if one.overtakes and asked else []),
                button("Zakwalifikuj", self.open_qualifying, "check"),
            ]
        if asked and one.must_wait and len(one.hindrances) == 1:
            return [button("Wpisz na listę oczekujących", self.put_on_list, "hourglass")]
        refusable = any(each.answer is Answer.NOT_MET for each in one.asked if not each.is_relief)
        if refusable and self.work.desk.office.may(Permission.DECISIONS_DRAFT):
            return [button("Przygotuj odmowę", self.ask_refusal, "gavel")]
        return []

    def _further(self) -> list[Entry]:
        one, may_draft = self._one, self.work.desk.office.may(Permission.DECISIONS_DRAFT)
        entries: list[Entry] = []
        if one.is_unanswered:
            entries.append(("Zapisz wycofanie wniosku", "x", self.open_withdrawal))
            if may_draft and not self._in_refusal:
                entries.append(("Przygotuj odmowę (decyzja)", "gavel", self.ask_refusal))
        if one.state is QualificationState.QUALIFIED:
            entries.append(("Zapisz koniec korzystania", "check", self.open_ending))
        if one.state is QualificationState.RESIGNED:
            entries.append(("Odstąp od opłaty (dyrektor)", "scale", self.open_waiver))
        if one.fee and may_draft:
            entries.append(("Określ niezapłaconą opłatę (decyzja)", "gavel", self.ask_charge))
        return entries

    def show_paper(self) -> None:
        """Show the letter or the decision that gave this service its state."""
        if self._one.document_id is None:
            return
        make = partial(self.work.desk.office.do, print_document, self._one.document_id)
        name = f"{self._one.service}: pismo"
        who = self.work.view.person.id
        self.work.desk.show_pdf(Pdf(name, make, pdf_named(name), who, self.work.id))

    def ask_refusal(self) -> None:
        """Ask for the decision that refuses."""
        self.refusing.emit()

    def open_draft(self) -> None:
        """Ask for the draft that would refuse."""
        self.reading.emit()

    def ask_charge(self) -> None:
        """Ask for the decision on an unpaid fee."""
        self.charging.emit()

    def put_on_list(self) -> None:
        """Put the person on the waiting list, where the law of the queue says so."""
        self._do(put_on_list, "Wpisano na listę oczekujących")

    # Small forms

    def open_qualifying(self) -> None:
        """Ask for how long and with which relief."""
        reliefs = [(each.id, each.text) for each in self._one.reliefs]
        fields: list[QWidget] = [
            DateField("starts_on", "Od", required=True, span=4),
            DateField("ends_on", "Do", span=4, hint="Puste: do końca programu."),
        ]
        if reliefs:
            fields.append(
                ChoiceField("relief_id", "Ulga", reliefs, span=6, hint="Puste: bez ulgi.")
            )
        if self._one.overtakes:
            fields.append(
                NotesField(
                    "precedence",
                    "Dlaczego przed wcześniejszym wnioskiem",
                    required=True,
                    lines=2,
                    hint="Na przykład: wcześniejszy wniosek czeka na uzupełnienie braków.",
                )
            )
        programme, today = self._known.programme, self.work.desk.today
        firsts = (today, programme.starts_on, self._one.may_start)
        fee = self._one.proposed
        note = " ".join(fee.steps) if fee else ""
        values = {
            "starts_on": max(day for day in firsts if day is not None),
            "ends_on": programme.ends_on,
            "relief_id": reliefs[0][0] if len(reliefs) == 1 else None,
        }
        self._ask(
            "Kwalifikacja", "Zapisz kwalifikację", self._qualify, *fields, note=note, values=values
        )

    def open_withdrawal(self) -> None:
        """Ask when and how the applicant withdrew."""
        self._ask_day("Wycofanie wniosku", withdraw, "Skąd o tym wiadomo")

    def open_resignation(self) -> None:
        """Ask from which day the person resigns (art. 44 CUS Act)."""
        note = "Opłata należy się za usługi do dnia rezygnacji (art. 44 ust. 1 ustawy o CUS)."
        starts = self._one.starts_on
        if starts is not None and starts > self.work.desk.today:
            note = "Usługa jeszcze się nie zaczęła: miejsce zwolni się, a opłata się nie należy."
        self._ask_day("Rezygnacja", resign, "Jak zawiadomiono dyrektora", note=note)

    def open_ending(self) -> None:
        """Ask since when the person no longer uses the service."""
        self._ask_day("Koniec korzystania", end_use, "Dlaczego", key="why")

    def open_fee(self, change: FeeToChange) -> None:
        """Ask from which day the person pays another fee, and who signs the letter about it."""
        signers = self.work.desk.office.do(letter_signers)
        choices = tuple((one.user_id, f"{one.name}, {one.post}") for one in signers)
        self._ask(
            "Nowa opłata",
            "Podaj opłatę i drukuj pismo",
            self._give_fee,
            DateField("since", "Od dnia", required=True, span=4),
            ChoiceField("signer_id", "Podpisuje", choices, required=True, span=8),
            note="Do tego dnia osoba płaci tyle, ile jej podano. Ulga z kwalifikacji zostaje.",
            values={
                "since": max(change.since, self.work.desk.today + DAY),
                "signer_id": signers[0].user_id if signers else None,
            },
        )

    def _give_fee(self, values: Values) -> None:
        office, who = self.work.desk.office, self.work.view.person.id
        document_id = office.do(give_fee, self._one.id, **values)
        make, name = partial(office.do, print_document, document_id), "Informacja o zmianie opłaty"
        self.work.desk.show_pdf(Pdf(name, make, pdf_named(name), who, self.work.id))
        self.work.desk.tell("Podano nową opłatę")
        self._close()
        self.work.go_on()

    def open_waiver(self) -> None:
        """Ask from what the director waives the fee, and why (art. 44 ust. 2 CUS Act)."""
        self._ask(
            "Odstąpienie od opłaty",
            "Zapisz odstąpienie",
            lambda values: self._keep(waive_fee, "Zapisano odstąpienie od opłaty", **values),
            TextField("extent", "Od czego", required=True, span=5, example="od całości"),
            TextField("reason", "Dlaczego przypadek jest uzasadniony", required=True, span=7),
            note="Rozstrzyga dyrektor (art. 44 ust. 2 ustawy o CUS).",
        )

    # Inside

    def _ask_day(
        self,
        title: str,
        act: Callable[..., object],
        question: str,
        *,
        key: str = "how",
        note: str = "",
    ) -> None:
        self._ask(
            title,
            "Zapisz",
            lambda values: self._keep(act, f"{title}: zapisano", **values),
            DateField("on", "Z dniem", required=True, span=4),
            TextField(key, question, required=True, span=8),
            note=note,
            values={"on": self.work.desk.today},
        )

    def _ask(
        self,
        title: str,
        save_text: str,
        keep: Callable[[Values], object],
        *fields: QWidget,
        note: str = "",
        values: Values | None = None,
    ) -> None:
        drafts = self.work.desk.drafts
        form = Form(group(title, *fields, note=note), save=keep, save_text=save_text, drafts=drafts)
        form.open(values or {}, f"qualification/{self._one.id}/{title}")
        form.left.connect(self._close)
        self._close()
        self._forms.addWidget(footed(form))
        form.take_focus()

    def _qualify(self, values: Values) -> None:
        terms = Terms(
            values["starts_on"],
            values["ends_on"],
            values.get("relief_id"),
            values.get("precedence") or "",
        )
        self._keep(qualify, f"Zakwalifikowano: {self._one.service}", terms=terms)

    def _keep(self, act: Callable[..., object], told: str, **values: Any) -> None:
        self.work.desk.office.do(act, self._one.id, **values)
        self.work.desk.tell(told)
        self._close()
        self.work.go_on()

    def _do(self, act: Callable[..., object], told: str) -> None:
        try:
            self._keep(act, told)
        except OfficeError as refusal:
            self.work.desk.tell(refusal.sentence, tone=Tone.BAD)

    def _close(self) -> None:
        clear(self._forms)


def facts_of(one: QualificationView) -> tuple[tuple[str, str], ...]:
    """Return what is known of one service somebody asked for."""
    pairs: list[tuple[str, str]] = [("Wniosek wpłynął", short_day(one.received_on))]
    if one.is_unanswered:
        pairs.append(("Miejsca", _places(one)))
        pairs.append(("Opłata", _proposed(one)))
    if one.starts_on is not None:
        until = short_day(one.ends_on) if one.ends_on else "bez daty końcowej"
        pairs.append(("Okres", f"{short_day(one.starts_on)} – {until}"))
    if one.fee is not None:
        pairs.append(("Opłata za jednostkę", _fee(one)))
    if one.state is not QualificationState.ASKED:
        pairs.append((_since(one.state), f"{short_day(one.state_on)}, {one.by}".strip(", ")))
    if one.wish:
        pairs.append(("Życzenia", one.wish))
    return tuple(pairs)


def _since(state: QualificationState) -> str:
    """Return what the day of a state is, beside the one who recorded it."""
    qualified = state is QualificationState.QUALIFIED
    return "Zakwalifikowano" if qualified else "Stan od, kto zapisał"


def _places(one: QualificationView) -> str:
    room = one.room
    if room is None or room.places is None:
        return "bez ograniczenia"
    return f"{room.taken} z {room.places} zajęte"


def _proposed(one: QualificationView) -> str:
    if one.proposed is None:
        return "brak ceny w cenniku"
    if one.proposed.is_free:
        return "bezpłatna"
    relief = f" (ulga: {one.proposed.relief.name})" if one.proposed.relief else ""
    return f"{zloty(one.proposed.amount)}, {one.unit.label}{relief}"


def _fee(one: QualificationView) -> str:
    if not one.fee:
        return "bezpłatna"
    relief = f" (ulga {percent(one.relief_percent)})" if one.relief_percent else ""
    return f"{zloty(one.fee)}, {one.unit.label}{relief}"


def reasons_of(one: QualificationView, *, in_refusal: bool = False) -> tuple[QWidget, ...]:
    """Return the sentences that say why the service stands where it stands."""
    if in_refusal:
        return (paragraph(_REFUSING, "muted"),)
    said = [*one.hindrances, *([one.overtakes] if one.overtakes else [])]
    if one.place is not None:
        said = [*one.place.sentences]
    elif one.ground and not one.is_unanswered:
        said = [one.ground]
        if one.waived:
            said.append(f"Odstąpiono od opłaty: {one.waived}")
    elif one.used and not said:
        said = [f"{one.used} Nowy okres może zacząć się po tym dniu."]
    elif one.is_unanswered and not said:
        said = ["Warunki są spełnione i jest wolne miejsce: można zakwalifikować."]
    return tuple(paragraph(sentence, "muted") for sentence in said)


_REFUSING = (
    "Odmowa jest w przygotowaniu. Żeby zakwalifikować, odrzuć jej projekt albo odznacz w nim tę "
    "usługę."
)
