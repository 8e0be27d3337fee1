"""The starter catalogue, the regime of each service, and the council's fee table if at hand."""

from collections.abc import Callable

from cusdesk.app.shipped import load_catalogues, load_fee_file
from cusdesk.domain.catalogues import Catalogue
from cusdesk.domain.errors import InvalidInputError, OfficeError
from cusdesk.domain.fee_checks import Report, check
from cusdesk.domain.fee_tables import Resolution
from cusdesk.domain.terms import Term
from cusdesk.domain.words import counted
from cusdesk.ui.banner import Banner
from cusdesk.ui.fields import DateField, RadioField, TextField
from cusdesk.ui.file_field import FileField
from cusdesk.ui.first_run_services import StandingsField
from cusdesk.ui.forms import Values
from cusdesk.ui.theme import Tone
from cusdesk.ui.users_fields import show
from cusdesk.ui.wizard import Page

TABLES = "Uchwała o odpłatności (*.yaml *.yml)"


class FromWhere(Term):
    """Whether the council's table is at hand."""

    LATER = "later", "Wpiszę ją później w Usługach"
    FILE = "file", "Mam ją w pliku od innego centrum albo z tego programu"


class ServiceQuestions:
    """Which services the office begins with, and what prices them."""

    def __init__(self, proposed: Callable[[], str]) -> None:
        self._known = {each.key: each for each in load_catalogues()}
        self._proposed = proposed
        names = [(each.key, _name(each)) for each in self._known.values()]
        self.catalogue: RadioField[str] = RadioField(
            "catalogue", "Lista usług", names, required=True
        )
        self.doubtful = StandingsField("doubtful", "Usługi, o które trzeba zapytać", proposed=False)
        self.rest = StandingsField("rest", "Pozostałe usługi", proposed=True)
        choices = [(one, one.label) for one in FromWhere]
        self.source: RadioField[FromWhere] = RadioField(
            "table_source", "Uchwała rady gminy", choices, required=True
        )
        self.file = FileField("table_file", "Plik uchwały", TABLES, rule=load_table, hint=_FORMAT)
        self.citation = TextField(
            "table_citation",
            "Jak cytować uchwałę w decyzji",
            span=12,
            example="uchwała Nr V/29/2005 Rady Gminy z dnia 3 marca 2005 r.",
        )
        self.since = DateField("table_since", "Stosować od dnia", span=6)
        self.found = Banner()
        self.source.show_value(FromWhere.LATER)
        self._show_file()
        self.catalogue.edited.connect(self.ask)
        self.source.edited.connect(self._show_file)
        self.file.edited.connect(self._tell_found)

    def pages(self) -> tuple[Page, ...]:
        """Return the pages in their order."""
        fees = (self.source, self.file, self.found, self.citation, self.since)
        return (
            Page("Od jakiej listy usług zacząć?", _CATALOGUE, (self.catalogue,)),
            Page(
                "Te usługi trzeba rozstrzygnąć",
                _DOUBTFUL,
                (self.doubtful,),
                None,
                self._any(ask=True),
            ),
            Page("Potwierdź pozostałe usługi", _REST, (self.rest,), None, self._any(ask=False)),
            Page("Tabela odpłatności", _TABLE, fees, self._check_table),
        )

    def propose(self) -> None:
        """Propose the catalogue of the gmina, unless one is chosen already."""
        if not self.catalogue.value:
            self.catalogue.show_value(self._proposed())
            self.ask()

    def ask(self) -> None:
        """Ask about the services of the catalogue chosen, the doubtful ones apart."""
        services = self._catalogue().services
        self.doubtful.ask([one for one in services if one.ask])
        self.rest.ask([one for one in services if not one.ask])

    def undecided(self) -> tuple[str, ...]:
        """Return the services whose regime nobody has said, by code and name."""
        said = {code for code, _ in (*self.doubtful.value, *self.rest.value)}
        open_ones = (one for one in self._catalogue().services if one.code not in said)
        return tuple(f"{one.code} {one.name}" for one in open_ones)

    def _any(self, *, ask: bool) -> Callable[[Values], bool]:
        return lambda _values: any(one.ask is ask for one in self._catalogue().services)

    def _catalogue(self) -> Catalogue:
        return self._known[self.catalogue.value or "empty"]

    def _show_file(self) -> None:
        shown = self.source.value is FromWhere.FILE
        for field in (self.file, self.citation, self.since):
            show(field, shown=shown)
        self._tell_found()

    def _tell_found(self) -> None:
        path = self.file.value if self.source.value is FromWhere.FILE else None
        if path is None:
            self.found.hush()
            return
        resolution = load_fee_file(path)
        report = check(resolution)
        self.found.say(summary(resolution, report), Tone.GOOD if usable(report) else Tone.WARN)
        if not self.since.typed() and resolution.valid_from:
            self.since.show_value(resolution.valid_from)

    def _check_table(self, values: Values) -> None:
        if values["table_source"] is not FromWhere.FILE:
            return
        if values["table_file"] is None:
            raise InvalidInputError(
                "Wskaż plik uchwały klawiszem F4 albo wybierz „później”.", "table_file"
            )
        if usable(check(load_fee_file(values["table_file"]))) and values["table_since"] is None:
            raise InvalidInputError("Wpisz dzień, od którego stosować tę tabelę.", "table_since")


def load_table(path: object) -> None:
    """Refuse at its field a file that is no resolution."""
    try:
        load_fee_file(path)  # type: ignore[arg-type]
    except OfficeError as refusal:
        raise InvalidInputError(refusal.sentence, "table_file") from refusal


def usable(report: Report) -> bool:
    """Whether a resolution can be put into force as it stands."""
    return report.ok and report.complete


def summary(resolution: Resolution, report: Report) -> str:
    """Return in a few words what a file holds, and its first fault, where none is shown beside."""
    faults = report.faults[:1] if report.complete else ()
    return " ".join((holds(resolution, report), *(fault.sentence for fault in faults)))


def holds(resolution: Resolution, report: Report) -> str:
    """Return in a few words what a file holds and whether it can be applied."""
    tables = counted(len(resolution.tables), "tabela", "tabele", "tabel")
    if usable(report):
        return f"{resolution.number}: {tables}, bez błędów. Można ją stosować."
    if not report.complete:
        return f"{resolution.number}: {tables}. Tabela jest niepełna, więc poczeka w Usługach."
    faults = counted(len(report.faults), "błąd", "błędy", "błędów")
    return f"{resolution.number}: {tables}, {faults}. Poczeka w Usługach na poprawki."


def _name(catalogue: Catalogue) -> str:
    number = len(catalogue.services)
    return (
        f"{catalogue.name} ({counted(number, 'usługa', 'usługi', 'usług')})" if number else "pusta"
    )


_FORMAT = "Plik .yaml, w którym program zapisuje uchwałę. PDF i skan trzeba przepisać w Usługach."
_CATALOGUE = "Listę zmienisz w każdej chwili. To tylko początek."
_DOUBTFUL = (
    "Od trybu zależą kroki, podpis i rachunek. Przy tych usługach program nie zgaduje: zapytaj "
    "dyrektora. Usługa bez odpowiedzi poczeka w Usługach i do tego czasu nie da się jej przyznać."
)
_REST = "Program proponuje tryb z nazwy usługi. Popraw, jeśli u Was jest inaczej."
_TABLE = (
    "Odpłatność liczy się z tabeli uchwalonej przez radę gminy. Tabelę dla osób z zaburzeniami "
    "psychicznymi (rozporządzenie) program ma i stosuje od 1 maja 2023 r."
)
