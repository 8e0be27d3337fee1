"""What keeps a decision that changes or ends another one from being approved (art. 106 u.p.s.)."""

from collections.abc import Iterator

from cusdesk.domain.dates import long_day
from cusdesk.domain.decision_facts import DecisionFacts
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.grants import ChangeCause, EndingGround


def change_problems(facts: DecisionFacts) -> Iterator[Problem]:
    """Yield what a changing decision lacks or gets wrong."""
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


def ending_problems(facts: DecisionFacts) -> Iterator[Problem]:
    """Yield what a decision that ends another one lacks or gets wrong."""
    terms, before = facts.terms, facts.previous
    if terms.ending is EndingGround.DEATH and before is not None and before.undelivered:
        # art. 105 § 1 and art. 110 KPA: what reached nobody binds nobody
        yield Problem(
            f"Decyzji {before.grant.number} nikomu nie doręczono, więc nie wiąże (art. 110 KPA) "
            "i nie ma czego wygaszać. Odrzuć projekt i umorz postępowanie: menu „…” sprawy, "
            "„Umórz postępowanie” (art. 105 § 1 KPA)."
        )
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
