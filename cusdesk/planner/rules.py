"""The twenty rules by number: what each says, and which of them a centre may only warn of."""

from dataclasses import dataclass

from cusdesk.domain.errors import InvalidInputError


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, what holds when it is kept, and where it comes from."""

    code: str
    holds: str
    source: str = ""
    impossible: bool = False


RULES = {
    rule.code: rule
    for rule in (
        Rule("H01", "każda wizyta jest w planie dokładnie raz", impossible=True),
        Rule("H02", "przychodzi tyle osób, ile trzeba, jednocześnie", impossible=True),
        Rule("H03", "wizyta jest w dozwolonym dniu", impossible=True),
        Rule("H04", "wizyta zaczyna się w umówionych godzinach i na siatce czasu"),
        Rule("H05", "opiekunka ma potrzebne uprawnienia i płeć, o którą prosi osoba"),
        Rule("H06", "nikt nikomu nie odmówił, a pomoc sąsiedzka idzie do swoich osób"),
        Rule("H07", "cała wizyta mieści się w dostępności opiekunki"),
        Rule("H08", "wizyta przypięta zostaje na swoim miejscu", impossible=True),
        Rule("H09", "opiekunka zdąża dojechać na następną wizytę", impossible=True),
        Rule("H10", "dzień pracy nie jest dłuższy niż norma dobowa", "art. 129 § 1 k.p."),
        Rule("H11", "czas pracy mieści się w wymiarze i dozwolonych nadgodzinach", "art. 151 k.p."),
        Rule("H12", "w dniu pracy są przerwy", "art. 134 k.p."),
        Rule("H13", "między dniami jest 11 godzin odpoczynku", "art. 132 § 1 k.p."),
        Rule("H14", "w dobie pracowniczej nie ma pracy ponad normę", "art. 128 § 3 pkt 1 k.p."),
        Rule("H15", "w tygodniu jest 35 godzin odpoczynku bez przerwy", "art. 133 § 1 k.p."),
        Rule("H16", "co czwarta niedziela jest wolna", "art. 151[12] k.p."),
        Rule("H17", "wizyty u jednej osoby nie zachodzą na siebie"),
        Rule("H18", "wizyty ruchome tej samej usługi są w różnych dniach"),
        Rule("H19", "między wizytami u osoby jest ustalony odstęp"),
        Rule("H20", "dni pracy jest najwyżej tyle, ile wynika z wymiaru", "art. 129 i 147 k.p."),
    )
}


@dataclass(frozen=True, slots=True)
class Policy:
    """A centre's decision which rules only warn; the others are enforced."""

    warned: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for code in sorted(self.warned):
            if code not in RULES:
                raise InvalidInputError(f"Nie ma reguły „{code[:20]}”. Podaj jedną z H01–H20.")
            if RULES[code].impossible:
                raise InvalidInputError(
                    f"Reguły {code} nie można tylko ostrzegać: {RULES[code].holds}."
                )

    def enforces(self, code: str) -> bool:
        """Tell whether a plan that breaks the rule is refused."""
        return code not in self.warned


ALL_ENFORCED = Policy()


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken rule: the sentence says who, when and by how much."""

    rule: str
    sentence: str
    visits: tuple[str, ...] = ()
    carer: str | None = None
    day: int | None = None
    enforced: bool = True
