"""What keeps a draft from being approved in its fee: none determined, the wrong kind, no day."""

from collections.abc import Iterator

from cusdesk.domain.decision_facts import DecisionFacts, FeeFacts
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.fee_wording import is_free


def fee_problems(facts: DecisionFacts) -> Iterator[Problem]:
    """Yield what a granting decision lacks or gets wrong in its fee."""
    if facts.fee_outdated:
        # art. 107 § 3 KPA, art. 106 ust. 5 u.p.s.: a fee is decided on the facts of its own day
        yield Problem(facts.fee_outdated, "determination_id")
        return
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
