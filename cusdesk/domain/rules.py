"""The office's own dated rules where law is silent: each with its default and its question."""

from dataclasses import dataclass

from cusdesk.domain.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Rule:
    """One setting of the office: key, question in Polish, allowed answers, default, where from.

    Where no answers are listed the answer is a whole number of `unit`, from `least` to `most`.
    """

    key: str
    question: str
    answers: tuple[tuple[str, str], ...]
    default: str
    basis: str
    least: int = 0
    most: int = 90
    unit: str = ""

    def checked(self, value: str) -> str:
        """Return `value` if the rule knows it, or say what it may be."""
        if self.answers:
            if value not in dict(self.answers):
                raise InvalidInputError(f"{self.question}: wybierz jedną z odpowiedzi.", self.key)
        elif not (value.isascii() and value.isdigit() and self.least <= int(value) <= self.most):
            raise InvalidInputError(
                f"{self.question}: wpisz liczbę od {self.least} do {self.most}.", self.key
            )
        return value

    def label(self, value: str) -> str:
        """Return the answer as the clerk reads it."""
        return dict(self.answers).get(value, f"{value}{self.unit}")


_YES_NO = (("yes", "tak"), ("no", "nie"))

FOUR_EYES = Rule(
    "four_eyes",
    "Czy decyzję zatwierdza inna osoba niż ta, która ją przygotowała",
    (
        ("yes", "tak; gdy nikogo innego nie ma, z podaniem powodu"),
        ("no", "nie, gdy nikt inny nie może jej zatwierdzić (praca w pojedynkę)"),
    ),
    "yes",
    "organizacja pracy centrum",
)
PER_PERSON_ROUNDING = Rule(
    "per_person_rounding",
    "Dochód na osobę po podziale",
    (("grosz", "zaokrąglony do grosza"), ("exact", "bez zaokrąglenia")),
    "grosz",
    "ustawa milczy; pewność co do progów daje zaokrąglenie",
)
TEN_PERCENT_READING = Rule(
    "ten_percent_reading",
    "Zmianę dochodu rodziny o 10 % kryterium liczymy od",
    (("total", "całego dochodu rodziny"), ("per_person", "dochodu na osobę")),
    "total",
    "art. 106 ust. 3b u.p.s.",
)
FINALITY_WAITING_DAYS = Rule(
    "finality_waiting_days",
    "Ile dni po terminie odwołania decyzja czeka na stan „ostateczna”",
    (),
    "7",
    "art. 57 § 5 KPA: odwołanie nadane w ostatnim dniu dochodzi później",
    unit=" dni",
)
PAYMENT_DAY = Rule(
    "payment_day",
    "Do którego dnia następnego miesiąca płaci się za usługi",
    (),
    "15",
    "uchwała rady gminy; program podpowiada ten dzień przy nowej uchwale",
    least=1,
    most=28,
    unit=". dzień miesiąca",
)
# No setting of a real office: the office made to show the program says so in its frame.
DEMONSTRATION = Rule("demonstration", "Biuro pokazowe", _YES_NO, "no", "pokaz programu")
BEFORE_INTERVIEW = "before_interview"
EX_OFFICIO_MONTH = Rule(
    "ex_officio_month",
    "Miesiąc dochodu w sprawie wszczętej z urzędu",
    (
        ("before_notice", "miesiąc przed zawiadomieniem o wszczęciu"),
        (BEFORE_INTERVIEW, "miesiąc przed wywiadem"),
    ),
    "before_notice",
    "art. 8 ust. 3 u.p.s. nie wskazuje miesiąca",
)
WEEKS_IN_MONTH = Rule(
    "weeks_in_month",
    "Ile tygodni liczy się w miesiącu, gdy godziny tygodniowe przelicza się na miesięczne",
    (("4", "4 tygodnie"), ("52/12", "4 i 1/3 tygodnia (52 tygodnie : 12 miesięcy)")),
    "4",
    "przepisy milczą; miesiąc ma od 19 do 23 dni roboczych",
)
TWICE = "twice"
TWO_CARERS = Rule(
    "two_carers",
    "Wizyta dwóch opiekunek naraz zużywa godziny z decyzji lub planu",
    (("once", "raz, tyle ile trwa"), (TWICE, "podwójnie")),
    "once",
    "przepisy milczą; podział zapisz w standardzie usługi albo w umowie",
)
OF_VERSION = "version"
PLAN_YEAR = Rule(
    "plan_year",
    "Od czego liczy się rok, który IPUS może najdłużej trwać",
    (
        ("plan", "od początku planu, także po aktualizacji"),
        (OF_VERSION, "od początku każdej aktualizacji"),
    ),
    "plan",
    "art. 40 ustawy o CUS nie mówi, czy aktualizacja zaczyna rok od nowa",
)
SEPARATED_GROUP = Rule(
    "separated_group",
    "Drugi i następny komputer numeruje sprawy",
    (
        ("hyphen", "własnym oznaczeniem komórki, na przykład CUS-2.8225.14.2026"),
        ("group", "w wydzielonej grupie, na przykład CUS.8225.78.14.2026"),
    ),
    "hyphen",
    "instrukcja kancelaryjna § 5",
)

RULES: tuple[Rule, ...] = (
    FOUR_EYES,
    PER_PERSON_ROUNDING,
    TEN_PERCENT_READING,
    FINALITY_WAITING_DAYS,
    PAYMENT_DAY,
    EX_OFFICIO_MONTH,
    WEEKS_IN_MONTH,
    TWO_CARERS,
    PLAN_YEAR,
    SEPARATED_GROUP,
)
