"""An office full of invented people for measuring: names, villages, phones, numbers."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from cusdesk.db import journal, search_index
from cusdesk.db.residents import Address, Phone, Resident
from cusdesk.db.store import Store
from cusdesk.domain.residents import AddressKind

LONG_AGO = date(2020, 1, 1)

BEGINNINGS = (  # noqa: SIM905 - a list of words reads best as words
    "Kowal Nowa Wiśniew Wójci Kamiń Lewandow Zieliń Szymań Woźnia Dąbrow Kozłow Jankow Mazur "
    "Kwiatkow Krawczy Piotrow Grabow Pawłow Michal Król Wieczor Jabłoń Wróbl Majew Olszew "
    "Stępni Jawor Malinow Adamczy Duda Górn Nowic Sikor Walczak Rutkow Micha Szewczy Ostrow "
    "Tomaszew Pietrza Marcinia Zalew Jaku Jasiń Zawadz Sadow Bąko Chmiele Borkow Czarnec Sawic "
    "Sokołow Urbań Kubia Maciejew Szczepań Kucharz Wilcz Kalino Mazurk Wysoc Adamia Sobczy "
    "Czerwiń Andrzej Cieśla Głowac Zakrzew Kołodziej Krup Mróz Błaszczy Gajew Lisiec Ślusar "
    "Źrebi Żuraw Łuczy Ćwik"
).split()
MIDDLES = ("", "a", "e", "i", "o", "czy", "li", "ni", "sze", "ra", "mie", "go")
ENDINGS = (
    "ski", "ska", "cki", "cka", "ak", "ek", "ik", "icz", "owicz", "ewicz", "czyk", "uk", "ło",
    "wa", "lec", "rz", "ń", "ś", "cz", "dło",
)  # fmt: skip
GIVEN = (  # noqa: SIM905 - a list of words reads best as words
    "Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Elżbieta Janina Zofia "
    "Jadwiga Danuta Halina Irena Grażyna Łucja Świętosława Żaneta Genowefa Piotr Jan Andrzej "
    "Krzysztof Stanisław Tomasz Józef Marcin Marek Michał Grzegorz Jerzy Tadeusz Adam Łukasz "
    "Zbigniew Ryszard Władysław Bolesław Zdzisław Świętopełk"
).split()
VILLAGES = (  # noqa: SIM905 - a list of words reads best as words
    "Kramsk Anielew Barce Bilczew Borki Brzózki Dębicz Drążek Dąbrowica Grąblin Helenów "
    "Izabelin Jabłków Jasionna Konstantynów Ksawerów Lichnowo Milin Patrzyków Pąchów Podgór "
    "Rudzica Rysiny Strumyk Święciec Święte Wielany Wysokie"
).split()
STREETS = (
    "",
    "",
    "",
    "Chopina",
    "Konińska",
    "Leśna",
    "Szkolna",
    "3 Maja",
    "Ogrodowa",
    "Żeromskiego",
)


def surnames() -> list[str]:
    """Return every surname that occurs, about as many as a county has."""
    return sorted(
        {first + middle + last for first in BEGINNINGS for middle in MIDDLES for last in ENDINGS}
    )


def fill(store: Store, people: int, seed: int = 1) -> list[dict[str, Any]]:
    """Put so many people with an address and a phone each into an office; return them."""
    residents = list(_residents(people, random.Random(seed)))
    chance = random.Random(seed + 1)
    with Session(store.writer) as session, session.begin():
        connection = session.connection()
        with journal.applying(connection), search_index.paused(connection):
            connection.execute(insert(Resident), residents)
            connection.execute(insert(Address), [_address(row, chance) for row in residents])
            connection.execute(insert(Phone), [_phone(row, chance) for row in residents])
    return residents


def people_to_add(people: int) -> list[dict[str, Any]]:
    """Return people not stored yet."""
    return list(_residents(people, random.Random(7)))


def office(folder: Path, people: int) -> tuple[Store, list[dict[str, Any]]]:
    """Make an office full of people and leave it open."""
    store = Store.create(folder, "pomiar", "hasło pomiaru").store
    return store, fill(store, people)


def _residents(people: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    known = surnames()
    for number in range(people):
        yield {
            "id": uuid7(),
            "surname": chance.choice(known),
            "given_name": chance.choice(GIVEN),
            "pesel": f"{chance.randrange(30, 99):02}{chance.randrange(1, 13):02}"
            f"{chance.randrange(1, 29):02}{chance.randrange(100000):05}",
            "old_number": f"GOPS/{number}/{chance.randrange(1995, 2024)}",
            "second_name": "",
            "former_surname": "",
            "citizenship": "",
            "identity_document": "",
            "e_delivery": "",
            "homeless": False,
            "moved_to": "",
            "note": "",
        }


def _address(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "resident_id": row["id"],
        "kind": AddressKind.RESIDENCE,
        "locality_name": chance.choice(VILLAGES),
        "street": chance.choice(STREETS),
        "house": str(chance.randrange(1, 200)),
        "flat": "",
        "valid_from": LONG_AGO,
    }


def _phone(row: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    return {
        "id": uuid7(),
        "resident_id": row["id"],
        "number": str(chance.randrange(500000000, 800000000)),
        "note": "",
    }
