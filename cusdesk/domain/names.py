"""Polish case forms of names: proposed by a dictionary or by suffix, confirmed by a clerk."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Protocol

from cusdesk.domain.name_rules import CERTAIN, FEMALE, MALE, longest_suffix
from cusdesk.domain.terms import Sex, Term

Analysis = tuple[str, str, tuple[str, ...]]

GIVEN_NAME, SURNAME = "imię", "nazwisko"
MOST_VARIANTS = 6
_GENDERS = {Sex.FEMALE: "f", Sex.MALE: "m1"}


class Dictionary(Protocol):
    """A morphological dictionary: every form of a lemma with its tag and labels."""

    def generate(self, lemma: str) -> list[Analysis]:
        """Return `(form, tag, labels)` of every form the dictionary knows; often none."""


class NameCase(Term):
    """A grammatical case with its question."""

    NOMINATIVE = "nominative", "mianownik (kto?)"
    GENITIVE = "genitive", "dopełniacz (kogo?)"
    DATIVE = "dative", "celownik (komu?)"
    ACCUSATIVE = "accusative", "biernik (kogo?)"
    INSTRUMENTAL = "instrumental", "narzędnik (z kim?)"
    LOCATIVE = "locative", "miejscownik (o kim?)"
    VOCATIVE = "vocative", "wołacz"


_TAGS = dict(zip(NameCase, ("nom", "gen", "dat", "acc", "inst", "loc", "voc"), strict=True))
# The vocative of a surname is not used in letters, so its variants leave nothing in doubt.
_NEEDED = tuple(case for case in NameCase if case is not NameCase.VOCATIVE)

SALUTATIONS: Mapping[Sex, tuple[str, ...]] = {
    Sex.FEMALE: ("Pani", "Pani", "Pani", "Panią", "Panią", "Pani", "Pani"),
    Sex.MALE: ("Pan", "Pana", "Panu", "Pana", "Panem", "Panu", "Panie"),
}


@dataclass(frozen=True, slots=True)
class Declension:
    """The forms of a name: for each case its variants, best first.

    `certain` says that nothing is in doubt; the clerk confirms the forms once all the same.
    """

    forms: tuple[tuple[str, ...], ...]
    certain: bool

    def variants(self, case: NameCase) -> tuple[str, ...]:
        """Return every variant of a case."""
        return self.forms[list(NameCase).index(case)]

    def form(self, case: NameCase) -> str:
        """Return the variant proposed for a case."""
        return self.variants(case)[0]


def salutation(sex: Sex, case: NameCase = NameCase.NOMINATIVE) -> str:
    """Return „Pan” or „Pani” in a case."""
    return SALUTATIONS[sex][list(NameCase).index(case)]


def declined_name(given: str, surname: str, sex: Sex, dictionary: Dictionary) -> Declension:
    """Return the forms of a whole name; given names may be several."""
    names = [declined_given_name(name, sex, dictionary) for name in given.split()]
    surnames = [declined_surname(name, sex, dictionary) for name in surname.split()]
    return _joined([*names, *surnames], " ")


def declined_given_name(name: str, sex: Sex, dictionary: Dictionary) -> Declension:
    """Return the forms of a given name."""
    return _joined([_part(part, GIVEN_NAME, sex, dictionary) for part in name.split("-")], "-")


def declined_surname(name: str, sex: Sex, dictionary: Dictionary) -> Declension:
    """Return the forms of a surname; a double-barrelled one is declined part by part."""
    return _joined([_part(part, SURNAME, sex, dictionary) for part in name.split("-")], "-")


def _joined(parts: Iterable[Declension], link: str) -> Declension:
    declined = tuple(parts)
    forms = tuple(
        tuple(link.join(chosen) for chosen in product(*variants))[:MOST_VARIANTS]
        for variants in zip(*(part.forms for part in declined), strict=True)
    )
    return Declension(forms, all(part.certain for part in declined))


def _part(name: str, label: str, sex: Sex, dictionary: Dictionary) -> Declension:
    by_rule = _by_rule(name, label, sex)
    known = _known_forms(name, label, sex, dictionary)
    if not known:
        return by_rule
    forms = tuple(tuple(known.get(case, by_rule.variants(case))) for case in NameCase)
    return Declension(((name,), *forms[1:]), all(len(known.get(case, ())) == 1 for case in _NEEDED))


def _known_forms(
    name: str, label: str, sex: Sex, dictionary: Dictionary
) -> dict[NameCase, list[str]]:
    known: dict[NameCase, list[str]] = {}
    for form, tag, labels in dictionary.generate(name):
        if label in labels:
            for case in _cases(tag, sex):
                variants = known.setdefault(case, [])
                variants += [form] if form not in variants else []
    return known


def _cases(tag: str, sex: Sex) -> Iterator[NameCase]:
    kind, number, cases, gender = [part.split(".") for part in tag.split(":")[:4]]
    if kind == ["subst"] and "sg" in number and _GENDERS[sex] in gender:
        yield from (case for case, mark in _TAGS.items() if mark in cases)


def _by_rule(name: str, label: str, sex: Sex) -> Declension:
    rules = MALE if sex is Sex.MALE else FEMALE
    suffix = longest_suffix(name, rules)
    if suffix is None:
        # Surnames of women that do not end in -a never change (Nowak, Fredro, Baran).
        return Declension(((name,),) * len(NameCase), label == SURNAME)
    stem = name.removesuffix(suffix)
    forms = ((name,), *((stem + ending,) for ending in rules[suffix]))
    return Declension(forms, label == SURNAME and suffix in CERTAIN)
