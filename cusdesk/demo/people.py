"""Invented people in real villages: ages, PESELs with right check digits, households."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from cusdesk.demo.names import NameList, surname_for
from cusdesk.domain.localities import Locality
from cusdesk.domain.residents import MaritalStatus, Relation
from cusdesk.domain.terms import Sex

PESEL_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
# The PESEL month carries the century: 1900s as they are, 2000s plus 20.
CENTURY = {19: 0, 20: 20}
COUPLE = 2


@dataclass(frozen=True, slots=True)
class Person:
    """One invented person."""

    surname: str
    given_name: str
    sex: Sex
    birth_date: date
    pesel: str
    marital_status: MaritalStatus
    relation: Relation
    phone: str


@dataclass(frozen=True, slots=True)
class Home:
    """One invented household under one roof."""

    locality: Locality
    street: str
    house: str
    people: tuple[Person, ...]


def pesel_for(birth_date: date, sex: Sex, serial: int) -> str:
    """Return a PESEL with the right check digit; `serial` tells people of one day apart."""
    month = birth_date.month + CENTURY[birth_date.year // 100]
    last = serial % 5 * 2 + (sex is Sex.MALE)
    digits = f"{birth_date:%y}{month:02d}{birth_date:%d}{serial // 5 % 1000:03d}{last}"
    total = sum(int(digit) * weight for digit, weight in zip(digits, PESEL_WEIGHTS, strict=True))
    return f"{digits}{-total % 10}"


def homes(
    count: int, villages: Sequence[Locality], names: NameList, seed: int, today: date
) -> Iterator[Home]:
    """Return households of `count` people in all; the same seed makes the same people."""
    maker = _Maker(Random(seed), villages, names, today)  # noqa: S311 - a demonstration, not a secret
    left = count
    while left > 0:
        home = maker.home(left)
        left -= len(home.people)
        yield home


class _Maker:
    """Draws people one household after another."""

    def __init__(
        self, random: Random, villages: Sequence[Locality], names: NameList, today: date
    ) -> None:
        self._random = random
        self._villages = villages
        self._names = names
        self._today = today
        self._serial: dict[date, int] = {}

    def home(self, most: int) -> Home:
        size = min(most, self._random.choices((1, 2, 3, 4, 5), (30, 34, 16, 14, 6))[0])
        # Old people living alone or in pairs are whom home care is for.
        head_age = self._random.triangular(22, 97, 78 if size <= COUPLE else 44)
        surname = self._random.choice(self._names.surnames)
        people = tuple(self._people(size, surname, int(head_age)))
        village = self._random.choice(self._villages)
        street = self._random.choice(self._names.streets) if village.name == village.gmina else ""
        return Home(village, street, str(self._random.randint(1, 140)), people)

    def _people(self, size: int, surname: str, head_age: int) -> Iterator[Person]:
        alone = size == 1
        head = self._random.choices((Sex.FEMALE, Sex.MALE), (7, 3) if alone else (4, 6))[0]
        status = MaritalStatus.WIDOWED if alone else MaritalStatus.MARRIED
        yield self._person(surname, head, head_age, status, Relation.HEAD)
        if size > 1:
            other = Sex.MALE if head is Sex.FEMALE else Sex.FEMALE
            age = max(20, head_age + self._random.randint(-5, 3))
            yield self._person(surname, other, age, MaritalStatus.MARRIED, Relation.SPOUSE)
        for _ in range(size - 2):
            sex = self._random.choice(tuple(Sex))
            age = max(0, head_age - self._random.randint(20, 38))
            yield self._person(surname, sex, age, MaritalStatus.UNMARRIED, Relation.CHILD)

    def _person(
        self, surname: str, sex: Sex, age: int, status: MaritalStatus, relation: Relation
    ) -> Person:
        born = self._today - timedelta(days=age * 365 + self._random.randint(1, 364))
        serial = self._serial[born] = self._serial.get(born, self._random.randint(0, 99)) + 1
        return Person(
            surname=surname_for(surname, sex),
            given_name=self._random.choice(self._names.given[sex]),
            sex=sex,
            birth_date=born,
            pesel=pesel_for(born, sex, serial),
            marital_status=status,
            relation=relation,
            # 12x numbers are given to no one, so nobody real is ever called
            phone=f"12{self._random.randint(1000000, 9999999)}",
        )
