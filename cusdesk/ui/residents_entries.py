"""Small forms about a person: a note, a telephone, the clause given, a mark, a certificate."""

from collections.abc import Callable

from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.disabilities import DEGREES, NewDisability, record_disability
from cusdesk.operations.notes import WAYS, add_note, record_information_duty
from cusdesk.operations.phones import PhoneView, add_phone, correct_phone
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.residents import ResidentBrief
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import ChoiceField, DateField, NotesField, PhoneField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import title
from cusdesk.ui.panes import Pane

Done = Callable[[], object]


def note_pane(desk: Desk, resident: ResidentBrief, done: Done) -> Pane:
    """Return the pane of a note (adnotacja, art. 72 KPA)."""

    def save(values: Values) -> None:
        desk.office.do(add_note, resident.id, values["text"], values["written_on"])
        desk.tell("Dodano notatkę")

    fields = group(
        "Notatka",
        NotesField("text", "Treść", lines=6, required=True),
        DateField("written_on", "Z dnia", required=True, past=True, span=6),
        note="Notatki się nie zmienia ani nie usuwa; poprawką jest nowa notatka.",
    )
    start = {"written_on": desk.today}
    form = Form(fields, save=save, drafts=desk.drafts)
    form.open(start, draft_key=f"note/{resident.id}")
    return _pane(f"Notatka – {resident.name}", form, done)


def phone_pane(desk: Desk, resident: ResidentBrief, view: PhoneView | None, done: Done) -> Pane:
    """Return the pane of a telephone number."""

    def save(values: Values) -> None:
        if view is None:
            desk.office.do(add_phone, resident.id, values["number"], values["note"])
        else:
            desk.office.do(correct_phone, view.id, values["number"], values["note"])
        desk.tell("Zapisano numer telefonu")

    fields = group(
        "Telefon",
        PhoneField("number", "Numer", required=True, span=5),
        TextField("note", "Czyj", span=7, example="np. komórka syna"),
    )
    start = {"number": kept_phone(view.number), "note": view.note} if view else {}
    form = Form(fields, save=save)
    form.open(start)
    return _pane(f"Telefon – {resident.name}", form, done)


def clause_pane(desk: Desk, resident: ResidentBrief, done: Done) -> Pane:
    """Return the pane in which it is noted that the data-protection clause was given."""

    def save(values: Values) -> None:
        desk.office.do(record_information_duty, resident.id, values["given_on"], values["how"])
        desk.tell("Odnotowano przekazanie klauzuli")

    fields = group(
        "Klauzula informacyjna RODO",
        ChoiceField("how", "Jak przekazano", [(way, way) for way in WAYS], required=True, span=7),
        DateField("given_on", "Dnia", required=True, past=True, span=5),
        note="Art. 13 i 14 RODO, art. 61 § 5 KPA.",
    )
    start = {"given_on": desk.today, "how": WAYS[0]}
    form = Form(fields, save=save)
    form.open(start)
    return _pane(f"Klauzula – {resident.name}", form, done)


def mark_pane(desk: Desk, resident: ResidentBrief, done: Done) -> Pane:
    """Return the pane in which a person's data are hidden from most of the staff."""

    def save(values: Values) -> None:
        mark = NewMark(
            values["kind"], values["valid_from"], values["valid_to"], values["reason"] or ""
        )
        desk.office.do(protect, resident.id, mark)
        desk.tell("Dane tej osoby widzą teraz tylko uprawnieni")

    fields = group(
        "Szczególna ochrona danych",
        ChoiceField("kind", "Dlaczego", terms(SensitiveKind), required=True, span=6),
        DateField("valid_from", "Od dnia", required=True, span=3),
        DateField("valid_to", "Do dnia", span=3),
        NotesField("reason", "Uwagi", lines=2),
        note="Adres, telefon i PESEL zobaczą tylko osoby z uprawnieniem do danych chronionych.",
    )
    start = {"valid_from": desk.today}
    form = Form(fields, save=save)
    form.open(start)
    return _pane(f"Ochrona danych – {resident.name}", form, done)


def disability_pane(desk: Desk, resident: ResidentBrief, done: Done) -> Pane:
    """Return the pane of a disability certificate."""

    def save(values: Values) -> None:
        new = NewDisability(values["degree"], values["certificate"] or "", values["valid_to"])
        desk.office.do(record_disability, resident.id, new)
        desk.tell("Zapisano orzeczenie")

    fields = group(
        "Orzeczenie o niepełnosprawności",
        ChoiceField("degree", "Stopień", [(one, one) for one in DEGREES], required=True, span=6),
        TextField("certificate", "Numer i symbole", span=6, example="np. PZO.123.2025, 05-R"),
        DateField("valid_to", "Ważne do", span=4, hint="puste: na stałe"),
        note="Orzeczenia się nie kopiuje; wpisz tylko te dane.",
    )
    form = Form(fields, save=save)
    form.open({})
    return _pane(f"Orzeczenie – {resident.name}", form, done)


def kept_phone(number: str) -> str:
    """Return a number as the telephone field reads it."""
    return number if number.startswith("+") or not number else f"+48{number}"


def _pane(heading: str, form: Form, done: Done) -> Pane:
    form.saved.connect(lambda _result: done())
    form.left.connect(done)
    return Pane(title(heading), form)
