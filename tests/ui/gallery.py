"""A gallery of the kit on invented people, for looking at it: `python -m tests.ui.gallery DIR`."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from cusdesk.domain.words import folded
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button, menu_button, primary
from cusdesk.ui.cards import Card
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    HoursField,
    NotesField,
    PeselField,
    PhoneField,
    TextField,
)
from cusdesk.ui.forms import Form, group
from cusdesk.ui.keys import Command
from cusdesk.ui.layout import column
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.rows import Column, RowItem, RowsModel, table
from cusdesk.ui.rows.item import initials
from cusdesk.ui.screens import Screen, ScreenSpec
from cusdesk.ui.shell import Shell, Surround
from cusdesk.ui.shots import grab
from cusdesk.ui.steps import Explanation, StepsPanel
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone
from cusdesk.ui.timeline import Timeline, TimelineEntry


@dataclass(frozen=True, slots=True)
class Person:
    id: int
    surname: str
    given_name: str
    address: str
    cases: str
    badge: str = ""
    tone: Tone = Tone.WARN


PEOPLE = (
    Person(1, "Ćwirko", "Zofia", "ul. Żeromskiego 14/3, Kramsk", "3 sprawy", "Termin za 3 dni"),
    Person(2, "Dąbrowski", "Jerzy", "Anielew 2", "1 sprawa"),
    Person(3, "Gąsior", "Małgorzata", "Bilczew 8", "2 sprawy"),
    Person(4, "Jabłońska", "Świętosława", "Grąblin 7", "1 sprawa", "Brak zgody", Tone.BAD),
    Person(5, "Kołodziejczyk-Brzęczyszczykiewicz", "Aleksandra", "Izabelin 101", "5 spraw"),
    Person(6, "Łęcki", "Stanisław", "Jabłków 3", "1 sprawa"),
    Person(7, "Nowak", "Anna", "Kramsk-Pole 22", "2 sprawy", "Termin dziś"),
    Person(8, "Ośródka", "Michał", "Ksawerów 5", "bez spraw", "Wypisany", Tone.QUIET),
    Person(9, "Pająk", "Grażyna", "Lichnowo 19", "1 sprawa"),
    Person(10, "Ślązak", "Józef", "Milin 44", "4 sprawy"),
    Person(11, "Świątek", "Bożena", "Pąchów 1", "2 sprawy"),
    Person(12, "Wójcik", "Krzysztof", "Patrzyków 63", "1 sprawa"),
    Person(13, "Źrebiec", "Łucja", "Podgór 6", "1 sprawa", "Nowa", Tone.INFO),
    Person(14, "Żak", "Henryk", "Rysiny 11", "bez spraw"),
    Person(15, "Żółkiewska", "Irena", "Święciec 4", "2 sprawy"),
)
RECORD = {
    "surname": "Ćwirko",
    "given_name": "Zofia",
    "born": date(1948, 3, 7),
    "pesel": "48030712340",
    "street": "ul. Żeromskiego 14/3",
    "code": "62-511",
    "place": "Kramsk",
    "phone": "600000012",
    "household": "one",
    "marital": "widow",
}


def person_form(**more):
    return Form(
        group(
            "Dane podstawowe",
            TextField("surname", "Nazwisko", required=True),
            TextField("given_name", "Imię", required=True),
            DateField("born", "Data urodzenia", required=True, past=True),
            PeselField("pesel", span=8),
            TextField("street", "Ulica i numer"),
            TextField("code", "Kod", span=2),
            TextField("place", "Miejscowość", span=4),
            PhoneField("phone", "Telefon"),
            ChoiceField(
                "household", "Gospodarstwo", [("one", "jednoosobowe"), ("many", "rodzina")]
            ),
            ChoiceField("marital", "Stan cywilny", [("widow", "wdowa"), ("single", "panna")]),
        ),
        **{"save": lambda values: values, **more},
    )


class PeopleScreen(ListScreen[Person]):
    title = "Mieszkańcy"
    noun = ("osoba", "osoby", "osób")
    search_hint = "Nazwisko, PESEL, ulica"
    chips = (("all", "Wszyscy"), ("mine", "Moje"), ("due", "Z terminem"), ("gone", "Wypisani"))
    nothing_chosen = (
        "users",
        "Nie wybrano osoby",
        "Wybierz kogoś z listy albo zacznij pisać nazwisko. Nową osobę dodasz skrótem Ctrl+N.",
    )

    def rows_for(self, text, chip):
        people = [p for p in PEOPLE if chip != "due" or p.badge.startswith("Termin")]
        return [
            p for p in people if folded(text) in folded(f"{p.surname} {p.given_name} {p.address}")
        ]

    def item(self, row):
        name = f"{row.surname} {row.given_name}"
        mark = initials(row.given_name, row.surname)
        return RowItem(name, row.address, row.cases, row.badge, row.tone, mark)

    def card(self, row):
        form = person_form(drafts=self.desk.drafts)
        form.open({**RECORD, "surname": row.surname, "given_name": row.given_name}, f"p/{row.id}")
        form.saved.connect(lambda _values: self.desk.tell("Zapisano dane osoby"))
        tabs = Tabs(
            ("data", "Dane osoby", self._first_page(form)),
            ("cases", "Sprawy", self._cases),
            ("fee", "Opłata", self._fee),
            ("documents", "Dokumenty", self._documents),
            ("history", "Historia", self._history),
        )
        tabs.count("cases", 3)
        tabs.count("documents", 7)
        head = record_head(
            f"{row.given_name} {row.surname}",
            badge=("Czynna", Tone.GOOD),
            acts=(
                button("Drukuj", None, "printer"),
                button("Notatka", None, "note"),
                menu_button("Więcej", (("Historia zmian", "history", lambda: None),)),
            ),
            facts=(("id", "Nr 2026/0412"), ("phone", "600 ••• •12"), ("map-pin", row.address)),
        )
        warning = banner(
            "Wniosek o usługi opiekuńcze – termin decyzji: 24 listopada 2026 (za 3 dni)",
            Tone.WARN,
            ("Otwórz sprawę", lambda: None),
        )
        return Pane(head, warning, tabs)

    def primary_button(self):
        return primary("Dodaj osobę", None, "user-plus", "Ctrl+N")

    def commands(self):
        return (
            Command("Nowa osoba", lambda: None, "Ctrl+N", "user-plus"),
            Command(
                "Nowa sprawa dla: Zofia Ćwirko", lambda: None, "Ctrl+Shift+N", "clipboard-list"
            ),
            Command("Dodaj notatkę", lambda: None, "Ctrl+J", "note"),
        )

    def _first_page(self, form):
        facts = Facts(
            ("Usługi opiekuńcze", "decyzja do 24.11.2026"), ("Teleopieka", "czeka na podpis")
        )
        page = QWidget()
        page.setLayout(column(form, Card("Sprawy w toku", facts), gap=10))
        return page

    def _cases(self):
        return EmptyState(
            "clipboard-list", "Nie ma spraw", "Nową sprawę założysz skrótem Ctrl+Shift+N."
        )

    def _fee(self):
        return Card("Wyjaśnij kwotę", StepsPanel(EXPLANATION))

    def _documents(self):
        model = RowsModel(
            (
                Column("Znak", lambda row: row[0]),
                Column("Rodzaj", lambda row: row[1]),
                Column("Z dnia", lambda row: row[2]),
                Column("Kwota", lambda row: row[3], right=True),
            )
        )
        shown = table(model, "Dokumenty")
        model.show([(f"CUS.8225.{n}.2026", "decyzja", "21.11.2026", "19,80 zł") for n in range(8)])
        shown.setMinimumHeight(330)
        return shown

    def _history(self):
        line = Timeline()
        line.show_happenings(
            (
                TimelineEntry(
                    "21.11.2026",
                    "Decyzja CUS.8225.14.2026",
                    "Usługi opiekuńcze, 20 godzin w miesiącu",
                    "gavel",
                    "listopad 2026",
                    "wydana",
                    Tone.GOOD,
                    1,
                ),
                TimelineEntry(
                    "18.11.2026",
                    "Wywiad środowiskowy",
                    "Aktualizacja, mieszkanie",
                    "home",
                    "listopad 2026",
                ),
                TimelineEntry(
                    "30.10.2026",
                    "Wniosek o usługi opiekuńcze",
                    "Złożony przez córkę",
                    "file-text",
                    "październik 2026",
                    target=2,
                ),
            )
        )
        return Card("", line)


EXPLANATION = Explanation(
    "19,80 zł za godzinę",
    (
        "Dochód na osobę: 2 310,00 zł, czyli 228,71% kryterium dochodowego (1 010,00 zł).",
        "Uchwała, § 4 ust. 2: dochód ponad 200% do 250% kryterium oznacza 44% kosztu godziny.",
        "Godzina kosztuje 45,00 zł, więc 45,00 zł × 44% = 19,80 zł.",
    ),
    (("Koszt godziny", "45,00 zł"), ("Udział", "44%"), ("Odpłatność za godzinę", "19,80 zł")),
    "Podstawa: art. 50 ust. 6 ustawy o pomocy społecznej.",
)


class FieldsScreen(Screen):
    title = "Usługi"

    def __init__(self, desk):
        super().__init__(desk)
        form = Form(
            group(
                "Usługa",
                TextField("name", "Nazwa", required=True, hint="Tak, jak w uchwale."),
                AmountField("rate", "Stawka", required=True),
                HoursField("hours", "Godzin w miesiącu"),
                DateField("since", "Od dnia", hint="Na przykład 21.11 albo +14."),
                NotesField("notes", "Uwagi", lines=3),
                CheckField("own", "Usługa świadczona przez własnych pracowników centrum"),
                note="Zmiana stawki działa od podanego dnia.",
            ),
            save=lambda values: values,
        )
        self.form = form
        pane = Pane(
            record_head("Usługi opiekuńcze", badge=("z decyzją", Tone.INFO)),
            form,
            Card("Wyjaśnij kwotę", StepsPanel(EXPLANATION)),
        )
        self.setLayout(column(pane))


class GalleryOffice:
    """Stands where the gallery needs no data: it allows all and tells nothing."""

    today = date(2026, 11, 21)

    def may(self, _permission):
        return True

    def do(self, operation, *args, **kwargs):
        return operation(None, *args, **kwargs)

    def listen(self, _listener):
        return lambda: None

    def close(self):
        return None


SPECS = (
    ScreenSpec("overview", "Pulpit", "home", "Ctrl+1", FieldsScreen),
    ScreenSpec("residents", "Mieszkańcy", "users", "Ctrl+2", PeopleScreen),
    ScreenSpec("cases", "Sprawy", "clipboard-list", "Ctrl+3", FieldsScreen),
    ScreenSpec("services", "Usługi", "heart-handshake", "Ctrl+4", FieldsScreen),
    ScreenSpec("documents", "Dokumenty", "files", "Ctrl+5", FieldsScreen),
    ScreenSpec("settings", "Ustawienia", "settings", "Ctrl+,", FieldsScreen, at_foot=True),
)


def gallery_shell(**surround):
    shell = Shell(
        GalleryOffice(),
        SPECS,
        Surround(person="Anna Kowalczyk", backup="Kopia: dziś, 07:02", **surround),
    )
    shell.turn("residents")
    return shell


def main(folder: Path) -> None:
    app = QApplication.instance() or QApplication(sys.argv)
    shell = gallery_shell()
    shell.screen_.list.select(0)
    shell.screen_.open_card()
    form = shell.screen_.findChild(Form)
    form["pesel"].check()
    form._show_state()
    form["phone"].take_focus()
    shell.toasts.show("Dodano notatkę do sprawy", lambda: None)
    for look in ("light", "dark", "contrast"):
        grab(shell, folder / f"main-{look}.png", look)
    grab(shell, folder / "main-125.png", "light", 125)
    grab(shell, folder / "main-200.png", "light", 200)
    grab(shell, folder / "main-small.png", "light", 100, (1093, 582))
    grab(shell, folder / "main-tiny.png", "dark", 100, (683, 384))
    shell.toasts.clear()
    for key in ("fee", "documents", "history"):
        shell.screen_.findChild(Tabs).turn(key)
        grab(shell, folder / f"tab-{key}.png")
    shell.turn("services")
    shell.screen_.form.check()
    grab(shell, folder / "fields.png")
    shell.turn("residents")
    shell.palette_.open("no")
    grab(shell, folder / "palette.png")
    shell.palette_.leave()
    demo = gallery_shell(demo=True)
    grab(demo, folder / "demo-empty-dark.png", "dark")
    del app


if __name__ == "__main__":
    main(Path(sys.argv[1]))
