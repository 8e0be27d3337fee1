from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.app.shipped import load_scales
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.scales import Answer, Band, Question, Scale
from cusdesk.operations.scales import (
    add_scale,
    add_version,
    retire_scale,
    scale_versions,
    scales,
    scales_in_use,
    take_over_scales,
)
from tests.support.offices import TODAY
from tests.support.parts import answer

OWN = Scale(
    "",
    "Karta z Kramska",
    (Question("Widzi", (Answer("nie", Decimal(0)), Answer("tak", Decimal(1)))),),
    (
        Band(Decimal(0), Decimal(0), "potrzebuje pomocy"),
        Band(Decimal(1), Decimal(1), "radzi sobie"),
    ),
)
DAY = timedelta(days=1)


def names(office):
    return [row.scale.name for row in office.do(scales)]


def test_a_new_office_has_the_scales_the_program_ships(office):
    assert names(office) == ["Skala Barthel", "Skala IADL (Lawton)"]
    assert office.do(take_over_scales, load_scales()) == 0


def test_the_office_adds_a_scale_of_its_own(office):
    office.do(add_scale, OWN)

    assert names(office)[0] == "Karta z Kramska"
    assert len(answer(office, scales_in_use, TODAY)) == 3


def test_a_scale_with_a_hole_is_refused_by_its_sentence(office):
    with pytest.raises(InvalidInputError, match="Luka: 1 pkt"):
        office.do(add_scale, replace(OWN, bands=OWN.bands[:1]))


def test_two_scales_of_one_name_would_be_mistaken_for_each_other(office):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_scale, replace(OWN, name="skala  barthel"))

    assert refusal.value.field == "name"


def test_a_change_is_the_next_version_from_its_day(office):
    changed = replace(load_scales()[1], note="Progi ustalono w zespole.")
    office.do(add_version, "iadl", changed, TODAY + 7 * DAY)

    versions = office.do(scale_versions, "iadl")
    assert [(row.version, row.active) for row in versions] == [(2, False), (1, True)]
    in_use = {row.scale.key: row.version for row in answer(office, scales_in_use, TODAY)}
    assert in_use["iadl"] == 1
    later = {row.scale.key: row.version for row in answer(office, scales_in_use, TODAY + 7 * DAY)}
    assert later["iadl"] == 2


def test_a_version_that_changes_nothing_is_refused(office):
    with pytest.raises(RefusedError, match="Nic się w skali nie zmieniło"):
        office.do(add_version, "iadl", load_scales()[1], TODAY)


def test_a_version_does_not_begin_before_the_one_it_follows(office):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_version, "iadl", replace(load_scales()[1], note="x"), date(2019, 1, 1))

    assert refusal.value.field == "valid_from"


def test_a_scale_given_up_stays_on_the_list_but_not_in_use(office):
    office.do(retire_scale, "iadl", TODAY)

    assert [row.scale.key for row in answer(office, scales_in_use, TODAY)] == ["barthel"]
    assert [row.active for row in office.do(scales)] == [True, False]


def test_a_social_worker_does_not_change_scales(in_name_of):
    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(add_scale, OWN)
