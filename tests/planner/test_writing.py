"""An instance written and read again is the same, but for the names of people."""

from dataclasses import replace

import pytest

from cusdesk.planner.instances import Place
from cusdesk.planner.reading import instance_from
from cusdesk.planner.writing import as_document
from tests.support.instances import carer, client, instance, shipped, visit


def unnamed(read):
    carers = tuple(replace(one, name="") for one in read.carers)
    return replace(
        read, carers=carers, clients=tuple(replace(one, name="") for one in read.clients)
    )


@pytest.mark.parametrize("name", ["kramsk-100x15x7-seed1", "kramsk-100x15x7-seed1-sick"])
def test_a_shipped_instance_survives_writing(name):
    read = instance_from(shipped(name))

    assert instance_from(as_document(read)) == unnamed(read)


def test_names_of_people_are_not_written_and_places_keep_where_they_lie():
    read = instance_from(
        instance(
            [visit(1, locked={"day": 0, "start": 480, "carers": ["c1"]})],
            carers=[carer(1, name="Wanda Ćwikła")],
            clients=[client(1, name="Jan Łoś")],
        )
    )
    written = as_document(replace(read, places=(Place("Kramsk", 52.25, 18.42),)))

    assert written["locations"] == [{"name": "Kramsk", "lat": 52.25, "lon": 18.42}]
    assert written["visits"][0]["locked"] == {"day": 0, "start": 480, "carers": ["c1"]}
    assert "Łoś" not in str(written)
    assert "Ćwikła" not in str(written)
