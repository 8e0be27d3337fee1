"""A volunteer's agreement (porozumienie): what the Act wants in it, and how it is insured.

Ustawa z dnia 24 kwietnia 2003 r. o działalności pożytku publicznego i o wolontariacie.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.carers import is_adult
from cusdesk.domain.dates import long_day, spoken_minutes
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.terms import Term
from cusdesk.domain.words import sentence

# art. 44 ust. 4 and art. 46 ust. 2-3: up to this many days the centre insures the volunteer itself
SHORT_DAYS = 30


class AgreementStep(Term):
    """What a paper of an agreement does."""

    CONCLUDED = "concluded", "porozumienie"
    AMENDED = "amended", "aneks"
    ENDED = "ended", "zakończenie"


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a volunteer and the centre agree upon."""

    signed_on: date
    starts_on: date
    scope: str
    place: str
    ends_on: date | None = None
    minutes_a_week: int | None = None
    insurance: str = ""
    costs: str = ""
    guardian_consent: str = ""

    @property
    def is_short(self) -> bool:
        """Whether it lasts at most thirty days."""
        return self.ends_on is not None and (self.ends_on - self.starts_on).days < SHORT_DAYS


def check_agreement(agreement: Agreement, birth_date: date | None) -> None:
    """Refuse an agreement that lacks what the Act asks for."""
    if not agreement.scope:
        raise InvalidInputError(
            "Wpisz, co wolontariusz będzie robił. Zakres, sposób i czas świadczeń muszą być w "
            "porozumieniu (art. 44 ust. 1 ustawy o wolontariacie).",
            "scope",
        )
    if not agreement.place:
        raise InvalidInputError("Wpisz miejsce, na przykład „Kramsk, Klub Seniora”.", "place")
    if agreement.ends_on is not None and agreement.ends_on < agreement.starts_on:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "ends_on")
    if agreement.is_short and not agreement.insurance:
        raise InvalidInputError(
            "Przy świadczeniach do 30 dni centrum ubezpiecza wolontariusza od następstw "
            "nieszczęśliwych wypadków (art. 46 ust. 3). Wpisz polisę.",
            "insurance",
        )
    minor = birth_date is not None and not is_adult(birth_date, agreement.signed_on)
    if minor and not agreement.guardian_consent:
        raise InvalidInputError(
            "Wolontariusz jest niepełnoletni. Wpisz, kto i kiedy wyraził zgodę jako "
            "przedstawiciel ustawowy.",
            "guardian_consent",
        )


def provisions(agreement: Agreement, centre: str) -> Iterator[str]:
    """Yield the provisions of the agreement, one paragraph each."""
    yield sentence(
        f"Wolontariusz będzie dobrowolnie i bez wynagrodzenia wykonywać: {agreement.scope}"
    )
    yield sentence(f"Miejsce: {agreement.place}")
    yield _time(agreement)
    yield _SAFETY
    yield _insurance(agreement)
    yield _costs(agreement)
    yield _SECRECY
    yield (
        "Wolontariusz może w każdej chwili poprosić o zaświadczenie o wykonanych świadczeniach. "
        f"Wyda je {centre} (art. 44 ust. 3)."
    )
    if agreement.guardian_consent:
        yield sentence(f"Zgoda przedstawiciela ustawowego: {agreement.guardian_consent}")
    yield _ENDING


def ending_provisions(agreement: Agreement, centre: str, worked: str) -> Iterator[str]:
    """Yield what is said when an agreement ends, one paragraph each."""
    last = f" {long_day(agreement.ends_on)}" if agreement.ends_on else ""
    yield sentence(f"Ostatni dzień porozumienia:{last}")
    yield f"Wolontariusz przepracował w tym czasie {worked} godz."
    yield (
        "Wolontariusz może w każdej chwili poprosić o zaświadczenie o wykonanych świadczeniach. "
        f"Wyda je {centre} (art. 44 ust. 3)."
    )
    yield _SECRECY_STAYS


def _time(agreement: Agreement) -> str:
    since = f"Świadczenia będą wykonywane od {long_day(agreement.starts_on)}"
    until = (
        f" do {long_day(agreement.ends_on)}" if agreement.ends_on else " przez czas nieokreślony"
    )
    week = (
        f", najwyżej {spoken_minutes(agreement.minutes_a_week)} w tygodniu"
        if agreement.minutes_a_week
        else ""
    )
    return sentence(f"{since}{until}{week}")


def _insurance(agreement: Agreement) -> str:
    if agreement.is_short:
        return sentence(
            "Centrum ubezpieczyło wolontariusza od następstw nieszczęśliwych wypadków "
            f"(art. 46 ust. 3): {agreement.insurance}"
        )
    further = f" Dodatkowo: {agreement.insurance}" if agreement.insurance else ""
    return sentence(
        "W razie wypadku przy wykonywaniu świadczeń wolontariuszowi przysługuje zaopatrzenie na "
        f"podstawie odrębnych przepisów (art. 46 ust. 2).{further}"
    )


def _costs(agreement: Agreement) -> str:
    if agreement.costs:
        return sentence(f"Zwrot kosztów (art. 45 ust. 1 pkt 3 i ust. 3): {agreement.costs}")
    return (
        "Centrum pokrywa koszty podróży służbowych i diety na zasadach dotyczących pracowników "
        "(art. 45 ust. 1 pkt 3)."
    )


_SAFETY = (
    "Centrum poinformowało wolontariusza o ryzyku dla zdrowia i bezpieczeństwa, o zasadach ochrony "
    "przed zagrożeniami oraz o jego prawach i obowiązkach, i zapewnia mu bezpieczne i higieniczne "
    "warunki (art. 45 ust. 1 pkt 1 i 2, art. 47)."
)
_SECRECY = (
    "Wolontariusz zachowa w tajemnicy to, czego dowie się o mieszkańcach. Dane osobowe przetwarza "
    "tylko na podstawie upoważnienia dyrektora."
)
_SECRECY_STAYS = (
    "To, czego wolontariusz dowiedział się o mieszkańcach, pozostaje tajemnicą także po "
    "zakończeniu porozumienia. Upoważnienie do danych osobowych wygasa."
)
# art. 44 ust. 2: the agreement must say that it can be ended
_ENDING = (
    "Każda ze stron może rozwiązać porozumienie za 7-dniowym wypowiedzeniem, a z ważnych przyczyn "
    "bez wypowiedzenia (art. 44 ust. 2). W sprawach nieuregulowanych stosuje się Kodeks cywilny."
)
