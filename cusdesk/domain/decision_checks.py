"""What keeps a draft from being approved, each fault as a sentence that says what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import long_day
from cusdesk.domain.deadlines import add_months
from cusdesk.domain.decision_facts import DecisionFacts, FeeFacts
from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.fee_wording import is_free
from cusdesk.domain.grants import MINUTES_IN_HOUR, ChangeCause, EndingGround, Hearing
from cusdesk.domain.services import CareKind

LONGEST_MONTHS = 60
USUAL_MONTHS = 12
DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a draft and the field of its form, or the screen, where it is put right."""

    sentence: str
    field: str = ""
    place: str = ""


def problems(facts: DecisionFacts) -> Iterator[Problem]:
    """Yield what the draft lacks or gets wrong, as far as its own facts tell."""
    yield from _parties(facts)
    if facts.kind.grants:
        yield from _hours(facts)
        yield from _fee(facts)
    if facts.kind.grants_anew:
        yield from _period(facts)
        yield from _scope(facts)
    if facts.kind is DecisionKind.REFUSAL:
        yield from _refusal(facts)
    if facts.kind is DecisionKind.CHANGE:
        yield from _change(facts)
    if facts.kind is DecisionKind.EXPIRY:
        yield from _ending(facts)
    yield from _hearing(facts)
    yield from _choices(facts)


def _parties(facts: DecisionFacts) -> Iterator[Problem]:
    if facts.signatory is None:
        yield Problem(
            "Wskaż osobę podpisującą: musi mieć na dzień decyzji własne upoważnienie wójta.",
            "signatory",
        )
    if not facts.office.appeal_body:
        # art. 107 § 1 pkt 7 KPA
        yield Problem(
            "Wpisz w Ustawieniach samorządowe kolegium odwoławcze do pouczenia.", place="offices"
        )
    if facts.kind.grants_anew and not facts.person.address and not facts.terms.place:
        yield Problem("Osoba nie ma adresu. Wpisz miejsce świadczenia usług.", "place")
    yield from _interview(facts)


def _interview(facts: DecisionFacts) -> Iterator[Problem]:
    held, due = facts.interview.conducted_on, facts.interview.due_on
    if not (facts.kind.grants_anew or facts.kind is DecisionKind.REFUSAL):
        return
    if held is None:
        # art. 106 ust. 4 u.p.s.
        yield Problem(
            "Nie ma wywiadu środowiskowego. Bez niego nie można ani przyznać usług, ani ich "
            "odmówić (art. 106 ust. 4 ustawy o pomocy społecznej)."
        )
    elif due is not None and due < facts.day and facts.kind.grants_anew:
        # art. 107 ust. 4 u.p.s.: what is granted stands on findings not older than six months
        yield Problem(
            f"Wywiad z {long_day(held)} trzeba było zaktualizować do {long_day(due)} Zaktualizuj "
            "wywiad, zanim przyznasz usługi (art. 107 ust. 4 ustawy o pomocy społecznej)."
        )


def _hours(facts: DecisionFacts) -> Iterator[Problem]:
    terms = facts.terms
    if not terms.minutes:
        yield Problem("Wpisz wymiar godzin; wynika z czynności na karcie „Potrzeby”.", "minutes")
        return
    if terms.minutes > terms.basis.most_hours * MINUTES_IN_HOUR:
        yield Problem("Wymiar jest większy niż cała doba. Sprawdź liczbę godzin.", "minutes")
    named = terms.days_a_week or 0
    if terms.basis is HoursBasis.DAYS and not 1 <= named <= DAYS_IN_WEEK:
        yield Problem("Wpisz, przez ile dni w tygodniu: od 1 do 7.", "days_a_week")
    if terms.care_kind is CareKind.MENTAL_DISORDER and terms.basis is not HoursBasis.MONTH:
        # § 4 ust. 6 rozporządzenia z 22.09.2005
        yield Problem("Dla tych usług decyzja ustala liczbę godzin w miesiącu.", "basis")
    if facts.monthly_activities and terms.basis is not HoursBasis.MONTH and facts.hours_change:
        yield Problem(
            "Część czynności wykonuje się kilka razy w miesiącu, a wymiar tygodniowy ani dzienny "
            "ich nie obejmuje. Wybierz liczbę godzin w miesiącu albo popraw czynności.",
            "basis",
        )
        return
    unfounded = facts.minutes_from_activities != terms.minutes and facts.hours_change
    if unfounded and not terms.reason.strip():
        # II SA/Łd 149/19, III SA/Gd 300/19: hours that follow from nothing do not stand
        yield Problem(
            "Wymiar różni się od zestawienia czynności. Napisz, dlaczego, albo popraw czynności.",
            "reason",
        )


def _fee(facts: DecisionFacts) -> Iterator[Problem]:
    if facts.fee is None:
        if facts.kind.grants_anew:
            yield Problem("Ustal odpłatność na karcie „Dochód i odpłatność”.", "determination_id")
        return
    if facts.kind.grants_anew and facts.fee.kept:
        yield Problem(
            "Dotychczasowy procent zachowuje się tylko w decyzji, która zmienia trwającą (art. 106 "
            "ust. 3b ustawy o pomocy społecznej). Ustal odpłatność od nowa na karcie „Dochód "
            "i odpłatność”.",
            "determination_id",
        )
    free = facts.fee.payable.is_free
    if facts.kind is DecisionKind.GRANT and free:
        yield Problem("Opłata wynosi 0 zł. Wybierz „przyznanie usług nieodpłatnie”.", "kind")
    if facts.kind is DecisionKind.GRANT_FREE and not free:
        yield Problem("Ustalono odpłatność. Wybierz „przyznanie usług z odpłatnością”.", "kind")
    if facts.fee.month is not None and not facts.fee.evidence.strip():
        # art. 107 § 3 KPA: the grounds name the evidence
        yield Problem(
            "Napisz w oświadczeniu o dochodzie, z jakich dokumentów wynika dochód; bez dowodów "
            "uzasadnienie jest niepełne (art. 107 § 3 KPA)."
        )
    yield from _exemption(facts, facts.fee)
    if not is_free(facts) and not facts.fee.payment_day:
        yield Problem("Uchwała nie ma dnia płatności. Uzupełnij ją w Usługach.", place="services")


def _exemption(facts: DecisionFacts, fee: FeeFacts) -> Iterator[Problem]:
    exemption, dropped = fee.exemption, facts.exemption_dropped
    if dropped is not None and not fee.exemption_ended:
        # art. 107 § 3 KPA: what a decision takes away it names and explains
        yield Problem(
            f"Trwa {dropped.text}, a nowe ustalenie odpłatności o nim milczy. Ustal odpłatność na "
            "karcie „Dochód i odpłatność” jeszcze raz: zachowaj zwolnienie albo napisz, dlaczego "
            "się kończy.",
            "determination_id",
        )
    if exemption is None:
        if facts.opening.exemption_asked and not fee.exemption_denied and not fee.payable.is_free:
            yield Problem(
                "We wniosku jest prośba o zwolnienie z odpłatności. Odpowiedz na nią na karcie "
                "„Dochód i odpłatność”: przyznaj zwolnienie albo napisz, dlaczego go odmawiasz.",
                "determination_id",
            )
        return
    terms = facts.terms
    first, last = terms.effective_on or terms.starts_on, terms.ends_on
    if exemption.ends_on is None and last is None:
        # § 6 rozporządzenia z 22.09.2005 is the model: for a definite time
        yield Problem(
            "Zwolnienie przyznaje się na czas określony. Wpisz, do kiedy, na karcie „Dochód "
            "i odpłatność”.",
            "determination_id",
        )
    begins, ends = exemption.starts_on or first, exemption.ends_on or last
    outside = (begins and first and begins < first) or (ends and last and ends > last)
    if outside or (ends and first and ends < first):
        yield Problem(
            "Okres zwolnienia wychodzi poza okres usług. Popraw daty na karcie „Dochód "
            "i odpłatność”.",
            "determination_id",
        )


def _period(facts: DecisionFacts) -> Iterator[Problem]:
    terms, opening = facts.terms, facts.opening
    if terms.starts_on is None:
        yield Problem("Wpisz, od kiedy przyznajesz usługi.", "starts_on")
        return
    earliest = opening.urgent_from or opening.received_on
    if terms.starts_on < earliest:
        yield Problem(
            f"Usług nie przyznaje się wstecz: najwcześniej od {long_day(earliest)}", "starts_on"
        )
    if terms.ends_on is None:
        return
    if terms.ends_on < terms.starts_on:
        yield Problem("Okres kończy się, zanim się zaczął. Popraw daty.", "ends_on")
    elif terms.ends_on >= add_months(terms.starts_on, LONGEST_MONTHS):
        yield Problem("Okres jest dłuższy niż 5 lat. Sprawdź rok.", "ends_on")


def _scope(facts: DecisionFacts) -> Iterator[Problem]:
    if not facts.terms.scope:
        # art. 50 ust. 5 u.p.s.
        yield Problem("Zaznacz zakres usług (art. 50 ust. 5 ustawy o pomocy społecznej).", "scope")


def _refusal(facts: DecisionFacts) -> Iterator[Problem]:
    if facts.terms.refusal is None:
        yield Problem("Wybierz powód odmowy.", "refusal")
    if not facts.terms.reason.strip():
        yield Problem("Napisz, jakie fakty uzasadniają odmowę (art. 107 § 3 KPA).", "reason")


def _change(facts: DecisionFacts) -> Iterator[Problem]:
    terms = facts.terms
    if terms.change is None:
        yield Problem("Wybierz powód zmiany (art. 106 ust. 5).", "change")
    if terms.change is ChangeCause.BENEFIT and facts.gives_less:
        # art. 106 ust. 5 u.p.s.: what takes something away names the cause the Act allows
        yield Problem(
            "Zmiana zmniejsza wymiar albo podnosi odpłatność, więc nie jest na korzyść strony. "
            "Wybierz inny powód zmiany.",
            "change",
        )
    if not terms.reason.strip():
        yield Problem("Napisz, co się zmieniło (art. 107 § 3 KPA).", "reason")
    if not facts.hours_change and not facts.fee_changes:
        yield Problem("Ani wymiar, ani odpłatność się nie zmieniają. Popraw jedno z nich.")
    if _only_income_moved(facts):
        # art. 106 ust. 3b u.p.s.: up to and with ten percent of the criterion the fee stays
        yield Problem(
            "Dochód zmienił się o nie więcej niż 10% kryterium, więc odpłatność się nie zmienia "
            "(art. 106 ust. 3b ustawy o pomocy społecznej). Ustal ją na karcie „Dochód "
            "i odpłatność” z dotychczasowym procentem albo zrezygnuj z decyzji.",
            "determination_id",
        )
    yield from _not_backwards(facts)


# A new law or rate, or an exemption to the person's benefit, changes the fee for another reason.
_BY_SITUATION = frozenset({ChangeCause.INCOME, ChangeCause.PERSONAL})


def _only_income_moved(facts: DecisionFacts) -> bool:
    alone = facts.charge_changes and not facts.hours_change
    return facts.income_keeps_fee and alone and facts.terms.change in _BY_SITUATION


def _not_backwards(facts: DecisionFacts) -> Iterator[Problem]:
    # NSA I OSK 655/11: art. 106 ust. 5 works from now on
    if facts.terms.effective_on is None:
        yield Problem("Wpisz, od kiedy.", "effective_on")
    elif facts.terms.effective_on < facts.day:
        yield Problem(
            f"Zmiana nie działa wstecz: najwcześniej {long_day(facts.day)}", "effective_on"
        )


def _ending(facts: DecisionFacts) -> Iterator[Problem]:
    terms = facts.terms
    nobody = not terms.addressee.strip() or not terms.addressee_place.strip()
    if terms.ending is EndingGround.DEATH and nobody:
        # art. 156 § 1 pkt 4 KPA: addressed to one who is no party, the decision would be void
        yield Problem(
            "Po śmierci osoby wskaż żyjącego adresata z interesem prawnym i jego adres, na "
            "przykład spadkobiercę. Gdy nikogo takiego nie ma, zapisz wygaśnięcie jako adnotację.",
            "addressee",
        )
    elif terms.ending is EndingGround.DEATH and not terms.addressee_interest.strip():
        # art. 28 KPA: a party is one whose own legal interest or duty is concerned
        yield Problem(
            "Napisz, dlaczego adresat jest stroną, na przykład: spadkobierca, odpowiada za "
            "nieopłacone usługi (art. 28 KPA).",
            "addressee_interest",
        )
    if terms.ending is None:
        yield Problem("Wybierz, dlaczego decyzja przestaje obowiązywać.", "ending")
        return
    if not terms.reason.strip() and (asked := _REASONS.get(terms.ending, _WHAT_CHANGED)):
        yield Problem(asked, "reason")
    if not terms.ending.lapses:
        yield from _not_backwards(facts)
    elif terms.effective_on is None:
        yield Problem("Wpisz, z którym dniem decyzja wygasa.", "effective_on")
    elif terms.effective_on > facts.day:
        yield Problem("Ten dzień jeszcze nie nadszedł. Popraw datę.", "effective_on")


_WHAT_CHANGED = "Napisz, co się zmieniło (art. 107 § 3 KPA)."
_REASONS = {
    # the day and the place say it all
    EndingGround.DEATH: "",
    EndingGround.MOVED_OUT: "",
    EndingGround.FACILITY: "Napisz, w jakiej placówce osoba zamieszkała (art. 107 § 3 KPA).",
    EndingGround.RESIGNATION: "Napisz, kiedy i jak osoba zrezygnowała (art. 107 § 3 KPA).",
    EndingGround.UNDUE: "Napisz, co pobrano nienależnie i skąd to wiadomo (art. 107 § 3 KPA).",
    EndingGround.NO_COOPERATION: "Napisz, na czym polega brak współdziałania (art. 107 § 3 KPA).",
}


def _hearing(facts: DecisionFacts) -> Iterator[Problem]:
    terms = facts.terms
    if terms.hearing is Hearing.URGENT:
        return
    if _owes_unmet(facts) and not terms.unmet_named:
        # art. 79a § 1 KPA
        yield Problem(
            "Wskaż stronie, czego jeszcze nie spełniła lub nie wykazała, i zaznacz to "
            "(art. 79a § 1 KPA).",
            "unmet_named",
        )
    if terms.heard_on is None:
        yield Problem(
            "Wpisz, kiedy strona mogła wypowiedzieć się co do dowodów (art. 10 KPA).", "heard_on"
        )
    elif terms.heard_on > facts.day:
        yield Problem("Strona nie mogła się wypowiedzieć po dniu decyzji. Popraw datę.", "heard_on")


def _owes_unmet(facts: DecisionFacts) -> bool:
    """Whether the party asked and could still meet what its request fails on."""
    ground = facts.terms.refusal
    refused = facts.kind is DecisionKind.REFUSAL and not facts.opening.ex_officio
    return refused and ground is not None and ground.depends_on_party


def _choices(facts: DecisionFacts) -> Iterator[Problem]:
    terms = facts.terms
    if terms.immediate is not None and not terms.immediate_reason.strip():
        yield Problem("Napisz, dlaczego rygor jest niezbędny (art. 108 § 1 KPA).", "immediate")
    yield from _request(facts)


def _request(facts: DecisionFacts) -> Iterator[Problem]:
    """Yield what keeps a decision from granting the whole of what the party asked."""
    terms, opening = facts.terms, facts.opening
    if opening.ex_officio and (terms.as_requested or terms.grounds_omitted):
        # art. 107 § 4 and art. 130 § 4 KPA: without an application there is no request to meet
        yield Problem(
            "Sprawę wszczęto z urzędu, więc nie ma żądania strony, z którym decyzja byłaby zgodna. "
            "Odznacz zgodność z żądaniem i odstąpienie od uzasadnienia (art. 107 § 4 i art. 130 "
            "§ 4 KPA).",
            "as_requested",
        )
    elif terms.as_requested and opening.exemption_asked and not is_free(facts):
        yield Problem(
            "Strona prosi o zwolnienie z opłaty, a decyzja ją ustala, więc nie jest w całości "
            "zgodna z żądaniem (art. 130 § 4 KPA). Odznacz zgodność.",
            "as_requested",
        )
    elif terms.grounds_omitted and not _gives_all(facts):
        yield Problem(
            "Od uzasadnienia można odstąpić tylko wtedy, gdy decyzja uwzględnia w całości żądanie "
            "strony: nie ustala opłaty i nie daje mniej godzin, niż wynika z czynności (art. 107 "
            "§ 4 KPA).",
            "grounds_omitted",
        )


def _gives_all(facts: DecisionFacts) -> bool:
    """Whether nothing less than asked is granted and nothing is to be paid."""
    terms, needed = facts.terms, facts.minutes_from_activities
    enough = needed is None or terms.minutes is None or terms.minutes >= needed
    return facts.kind.grants_anew and terms.as_requested and is_free(facts) and enough


def cautions(facts: DecisionFacts, appeal_ends: date) -> Iterator[str]:
    """Yield what the clerk should look at again; nothing here stops the draft."""
    terms = facts.terms
    yield from _late_in_effect(facts)
    early = terms.starts_on is not None and terms.starts_on <= appeal_ends
    allowed = terms.as_requested or terms.immediate or facts.opening.urgent_from
    if facts.kind.grants_anew and early and not allowed:
        yield (
            "Usługi zaczynają się przed upływem terminu odwołania. Zaznacz zgodność z żądaniem "
            "strony albo rygor, inaczej decyzja nie będzie jeszcze wykonalna (art. 130 KPA)."
        )
    year = terms.starts_on and add_months(terms.starts_on, USUAL_MONTHS)
    if facts.kind.grants_anew and year and terms.ends_on and terms.ends_on >= year:
        yield "Okres jest dłuższy niż rok; sprawdź, czy tak ma być."
    if facts.kind.grants and facts.interview.conducted_on is None:
        yield "W tej sprawie nie ma wywiadu ani jego aktualizacji."
    due = facts.interview.due_on
    if facts.kind in {DecisionKind.CHANGE, DecisionKind.REFUSAL} and due and due < facts.day:
        # art. 107 ust. 4 u.p.s.
        yield f"Wywiad trzeba było zaktualizować do {long_day(due)} Zaktualizuj go."


def _late_in_effect(facts: DecisionFacts) -> Iterator[str]:
    if facts.is_detrimental and facts.terms.effective_on is not None:
        # art. 110 KPA, art. 106 ust. 5 u.p.s.
        yield (
            f"Decyzja na niekorzyść strony działa od doręczenia, nie wcześniej niż "
            f"{long_day(facts.terms.effective_on)} Doręcz ją przed tym dniem."
        )
    opening = facts.opening
    held = facts.interview.conducted_on
    if facts.kind.grants_anew and opening.urgent_from and held and held > opening.urgent_from:
        # art. 50a u.p.s.
        yield "Usługi w trybie pilnym rozpoczęto przed wywiadem; sprawdź obie daty."
