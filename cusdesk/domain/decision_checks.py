"""What keeps a draft from being approved, each fault as a sentence that says what to do."""

from collections.abc import Iterator
from datetime import date

from cusdesk.domain.dates import DAYS_IN_WEEK, MINUTES_IN_HOUR, long_day
from cusdesk.domain.deadlines import add_months
from cusdesk.domain.decision_change_checks import change_problems, ending_problems
from cusdesk.domain.decision_facts import TITLES, DecisionFacts
from cusdesk.domain.decision_fee_checks import fee_problems
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.decision_programme_checks import arrears_problems, refusal_problems
from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.fee_wording import is_free
from cusdesk.domain.given_names import likely_sex
from cusdesk.domain.grants import Hearing
from cusdesk.domain.qualifications import RefusalReason
from cusdesk.domain.services import CareKind

LONGEST_MONTHS = 60
USUAL_MONTHS = 12


def problems(facts: DecisionFacts) -> Iterator[Problem]:
    """Yield what the draft lacks or gets wrong, as far as its own facts tell."""
    yield from _parties(facts)
    if facts.kind.grants:
        yield from _hours(facts)
        yield from fee_problems(facts)
    if facts.kind.grants_anew:
        yield from _period(facts)
        yield from _urgent(facts)
        yield from _scope(facts)
    if facts.kind is DecisionKind.REFUSAL:
        yield from _refusal(facts)
    if facts.kind is DecisionKind.CHANGE:
        yield from change_problems(facts)
    if facts.kind is DecisionKind.EXPIRY:
        yield from ending_problems(facts)
    if facts.kind is DecisionKind.PROGRAMME_REFUSAL:
        yield from refusal_problems(facts)
    if facts.kind is DecisionKind.PROGRAMME_ARREARS:
        yield from arrears_problems(facts)
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
    yield from _kin_unknown(facts)


def _kin_unknown(facts: DecisionFacts) -> Iterator[Problem]:
    """Yield that nobody said yet if the party is alone: the article and the words follow it."""
    asked = facts.kind.grants_anew or facts.kind is DecisionKind.REFUSAL
    if asked and facts.person.unknown:
        # art. 6 pkt 9, art. 50 ust. 1-2 u.p.s.: to someone alone it is due, others may get it
        yield Problem(
            f"Na karcie osoby („Popraw dane”) uzupełnij: {', '.join(facts.person.unknown)}. Od "
            "tego zależy, czy to osoba samotna, której usługi przysługują, czy ktoś, komu mogą "
            "być przyznane (art. 50 ust. 1 i 2 ustawy o pomocy społecznej).",
            place="person",
        )


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
    unsaid = facts.minutes_from_activities is None and not (terms.needs_kept or terms.reason)
    if facts.kind.grants_anew and not facts.hours_change and unsaid:
        # art. 50 ust. 5 u.p.s., art. 107 § 3 KPA: the hours of last year do not found themselves
        yield Problem(
            "Wymiar jest taki jak w poprzedniej decyzji. Zaznacz, że wywiad potwierdził te same "
            "potrzeby, albo wpisz czynności na karcie „Potrzeby”.",
            "needs_kept",
        )
    if facts.hours_unfounded and not facts.hours_reason:
        # II SA/Łd 149/19, III SA/Gd 300/19: hours that follow from nothing do not stand
        yield Problem(
            "Wymiar różni się od zestawienia czynności. Napisz, dlaczego, albo popraw czynności.",
            "hours_reason" if facts.kind is DecisionKind.CHANGE else "reason",
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


def _urgent(facts: DecisionFacts) -> Iterator[Problem]:
    """Yield that an urgent case says nothing of the day on which care began."""
    if facts.opening.urgent and facts.opening.urgent_from is None and not facts.terms.not_begun:
        # art. 50a u.p.s.: it stands in the basis only where care began before the decision
        yield Problem(
            "Sprawa jest pilna. Jeśli usługi już ruszyły, zapisz ten dzień: menu „…” sprawy, "
            "„Zapisz pilne rozpoczęcie usług”; wtedy decyzja powoła art. 50a i przyzna je od tego "
            "dnia. Jeśli przed decyzją nie ruszyły, zaznacz to.",
            "not_begun",
        )


def _scope(facts: DecisionFacts) -> Iterator[Problem]:
    if not facts.terms.scope:
        # art. 50 ust. 5 u.p.s.
        yield Problem("Zaznacz zakres usług (art. 50 ust. 5 ustawy o pomocy społecznej).", "scope")


def _refusal(facts: DecisionFacts) -> Iterator[Problem]:
    if facts.terms.refusal is None:
        yield Problem("Wybierz powód odmowy.", "refusal")
    if not facts.terms.reason.strip():
        yield Problem("Napisz, jakie fakty uzasadniają odmowę (art. 107 § 3 KPA).", "reason")


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
    else:
        yield from _heard_early(facts, terms.heard_on)


def _heard_early(facts: DecisionFacts, heard_on: date) -> Iterator[Problem]:
    """Yield that the party was heard before there was anything to be heard on."""
    begun, held = facts.opening.received_on, facts.interview.conducted_on
    if heard_on < begun:
        # art. 10 § 1 KPA: of a proceeding, so not before it is begun (art. 61 § 3 KPA)
        what = "Sprawę wszczęto" if facts.opening.ex_officio else "Wniosek wpłynął"
        yield Problem(
            f"{what} {long_day(begun)} Strona nie mogła wypowiedzieć się wcześniej. Popraw datę.",
            "heard_on",
        )
    elif held is not None and heard_on < held <= facts.day:
        # art. 10 § 1 KPA: on the evidence gathered, and the interview is the first of it
        yield Problem(
            f"Wywiad jest z {long_day(held)}, a strona wypowiedziała się wcześniej. Daj jej "
            "wypowiedzieć się także o wywiadzie i popraw datę.",
            "heard_on",
        )


def _owes_unmet(facts: DecisionFacts) -> bool:
    """Whether the party asked and could still meet what its request fails on."""
    if facts.kind is DecisionKind.PROGRAMME_REFUSAL:
        return facts.terms.programme_refusal is RefusalReason.DECLARATIONS
    ground = facts.terms.refusal
    refused = facts.kind is DecisionKind.REFUSAL and not facts.opening.ex_officio
    return refused and ground is not None and ground.depends_on_party


def _choices(facts: DecisionFacts) -> Iterator[Problem]:
    terms = facts.terms
    if terms.immediate is not None and not terms.immediate_reason.strip():
        yield Problem(
            "Napisz, dlaczego rygor jest niezbędny (art. 108 § 1 KPA).", "immediate_reason"
        )
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
            "Strona prosi o zwolnienie z odpłatności, a decyzja ją ustala, więc nie jest w całości "
            "zgodna z żądaniem (art. 130 § 4 KPA). Odznacz zgodność.",
            "as_requested",
        )
    elif terms.grounds_omitted and not _gives_all(facts):
        yield Problem(
            "Od uzasadnienia można odstąpić tylko wtedy, gdy decyzja uwzględnia w całości żądanie "
            "strony: nie ustala odpłatności i nie daje mniej godzin, niż wynika z czynności "
            "(art. 107 § 4 KPA).",
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
    yield from _not_final(facts)
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
    yield from _family_unsaid(facts)
    yield from _title_doubted(facts)
    if facts.kind.grants and facts.interview.conducted_on is None:
        yield "W tej sprawie nie ma wywiadu ani jego aktualizacji."
    due = facts.interview.due_on
    if facts.kind in {DecisionKind.CHANGE, DecisionKind.REFUSAL} and due and due < facts.day:
        # art. 107 ust. 4 u.p.s.
        yield f"Wywiad trzeba było zaktualizować do {long_day(due)} Zaktualizuj go."


def _title_doubted(facts: DecisionFacts) -> Iterator[str]:
    """Yield that the title of an addressee typed by hand does not go with the given name."""
    given, _, rest = facts.terms.addressee.strip().partition(" ")
    title, likely = facts.terms.addressee_sex, likely_sex(given)
    if facts.kind is DecisionKind.EXPIRY and rest and title and likely and title is not likely:
        written = f"{TITLES[title]['nominative']} {facts.terms.addressee.strip()}"
        yield f"Decyzja ma adresata: {written}. Sprawdź, czy to właściwy zwrot."


def _family_unsaid(facts: DecisionFacts) -> Iterator[str]:
    held = facts.interview.conducted_on is not None
    if facts.kind.grants_anew and held and not (facts.person.alone or facts.interview.family_help):
        # art. 50 ust. 2 u.p.s.
        yield (
            "W wywiadzie nie napisano, czy rodzina może pomóc, więc uzasadnienie nie stwierdza, że "
            "warunki przyznania usług są spełnione. Uzupełnij wywiad."
        )


def _not_final(facts: DecisionFacts) -> Iterator[str]:
    before = facts.previous
    if facts.kind is DecisionKind.CHANGE and before is not None and not before.final:
        # art. 163 KPA stands in the chapter on final decisions; until then there is the appeal
        since = f" Będzie ostateczna od {long_day(before.final_on)}" if before.final_on else ""
        yield (
            f"Decyzja {before.number} nie jest jeszcze ostateczna, a zmienia się ostateczną "
            f"(art. 163 KPA, art. 106 ust. 5 ustawy o pomocy społecznej).{since} Poczekaj z tą "
            "zmianą albo, jeśli strona się odwoła, uwzględnij odwołanie (art. 132 KPA)."
        )


def _late_in_effect(facts: DecisionFacts) -> Iterator[str]:
    if facts.is_detrimental and facts.terms.effective_on is not None:
        # art. 110 KPA, art. 106 ust. 5 u.p.s.
        yield (
            f"Decyzja na niekorzyść strony działa od doręczenia, nie wcześniej niż "
            f"{long_day(facts.terms.effective_on)} Doręcz ją przed tym dniem."
        )
    held, began = facts.interview.conducted_on, facts.opening.urgent_from
    if facts.kind.grants_anew and began and held and held > began:
        # art. 50a u.p.s.
        yield "Usługi w trybie pilnym rozpoczęto przed wywiadem; sprawdź obie daty."
