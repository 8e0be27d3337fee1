"""What keeps a decision about a programme from being approved (art. 42 ust. 3, art. 43 ust. 2)."""

from collections.abc import Iterator

from cusdesk.domain.decision_facts import DecisionFacts
from cusdesk.domain.decision_problems import Problem


def refusal_problems(facts: DecisionFacts) -> Iterator[Problem]:
    """Yield what a refusal to qualify lacks."""
    terms, matter = facts.terms, facts.programme
    if matter is None or not matter.services:
        yield Problem("Zaznacz usługi, do których odmawiasz zakwalifikowania.", "qualifications")
    if terms.programme_refusal is None:
        yield Problem("Wybierz powód odmowy.", "programme_refusal")
    if not terms.reason.strip():
        yield Problem("Napisz, jakie fakty uzasadniają odmowę (art. 107 § 3 KPA).", "reason")


def arrears_problems(facts: DecisionFacts) -> Iterator[Problem]:
    """Yield what a decision on an unpaid fee lacks."""
    matter = facts.programme
    if matter is None or not matter.services:
        yield Problem("Zaznacz usługi, za które nie zapłacono.", "qualifications")
    if matter is None or not matter.owed:
        yield Problem("Wpisz, za które miesiące i ile się należy.", "owed")
    if facts.terms.pay_by is None:
        # art. 43 ust. 2 CUS Act: the decision names the amount and the due date
        yield Problem("Wpisz termin zapłaty (art. 43 ust. 2 ustawy o CUS).", "pay_by")
    elif facts.terms.pay_by <= facts.day:
        yield Problem("Termin zapłaty musi przypadać po dniu decyzji.", "pay_by")
    if not facts.office.account:
        # art. 43 ust. 1: to the centre's own account, never the gmina's
        yield Problem("Wpisz w Ustawieniach rachunek centrum: na niego wnosi się te opłaty.")
