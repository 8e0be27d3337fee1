"""The office's own dated rules where law is silent: each with its default and its question."""

from dataclasses import dataclass

from cusdesk.domain.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Rule:
    """One setting of the office: key, question in Polish, allowed answers, default, where from."""

    key: str
    question: str
    answers: tuple[tuple[str, str], ...]
    default: str
    basis: str

    def checked(self, value: str) -> str:
        """Return `value` if the rule knows it; whole numbers where no answers are listed."""
        if self.answers and value not in dict(self.answers):
            raise InvalidInputError(f"{self.question}: wybierz jedną z odpowiedzi.", self.key)
        if not self.answers and not value.isdigit():
            raise InvalidInputError(f"{self.question}: wpisz liczbę dni.", self.key)
        return value

    def label(self, value: str) -> str:
        """Return the answer as the clerk reads it."""
        return dict(self.answers).get(value, value)


_YES_NO = (("yes", "tak"), ("no", "nie"))

FOUR_EYES = Rule(
    "four_eyes",
    "Czy decyzję zatwierdza inna osoba niż ta, która ją przygotowała",
    _YES_NO,
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
    "Ile dni po terminie odwołania czekamy ze stemplem „ostateczna”",
    (),
    "7",
    "art. 57 § 5 KPA: odwołanie nadane w ostatnim dniu dochodzi później",
)
EX_OFFICIO_MONTH = Rule(
    "ex_officio_month",
    "Miesiąc dochodu w sprawie wszczętej z urzędu",
    (
        ("before_notice", "miesiąc przed zawiadomieniem o wszczęciu"),
        ("before_interview", "miesiąc przed wywiadem"),
    ),
    "before_notice",
    "art. 8 ust. 3 u.p.s. nie wskazuje miesiąca",
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
    EX_OFFICIO_MONTH,
    SEPARATED_GROUP,
)
