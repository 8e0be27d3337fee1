"""The words for kin by sex: a paper says „żona” and „syn”, not „małżonek” and „dziecko”."""

from collections.abc import Mapping

from cusdesk.domain.residents import Relation
from cusdesk.domain.terms import Sex

_WORDS: Mapping[Relation, tuple[str, str]] = {
    Relation.SPOUSE: ("żona", "mąż"),
    Relation.PARTNER: ("partnerka", "partner"),
    Relation.CHILD: ("córka", "syn"),
    Relation.PARENT: ("matka", "ojciec"),
    Relation.SIBLING: ("siostra", "brat"),
    Relation.GRANDCHILD: ("wnuczka", "wnuk"),
    Relation.GRANDPARENT: ("babcia", "dziadek"),
    Relation.IN_LAW: ("powinowata", "powinowaty"),
}


_WITH: Mapping[str, str] = {
    "żona": "żoną",
    "mąż": "mężem",
    "partnerka": "partnerką",
    "partner": "partnerem",
    "córka": "córką",
    "syn": "synem",
    "matka": "matką",
    "ojciec": "ojcem",
    "siostra": "siostrą",
    "brat": "bratem",
    "wnuczka": "wnuczką",
    "wnuk": "wnukiem",
    "babcia": "babcią",
    "dziadek": "dziadkiem",
    "powinowata": "powinowatą",
    "powinowaty": "powinowatym",
}


def with_kin(word: str) -> str:
    """Return a word for kin as it stands after „wspólnie z”; of any other only „inną osobą”."""
    return _WITH.get(word, "inną osobą")


def kin_word(relation: Relation, sex: Sex | None) -> str:
    """Return what someone is to the head of the household; the plain term where sex is unknown."""
    if relation not in _WORDS or sex is None:
        return relation.label
    feminine, masculine = _WORDS[relation]
    return feminine if sex is Sex.FEMALE else masculine
