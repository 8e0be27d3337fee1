"""Papers of what a project pays for name it and show its signs; no other paper does."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from cusdesk.app.letterheads import strip_file
from cusdesk.domain.errors import FormatError, InvalidInputError
from cusdesk.operations.offers import offer_pdf
from cusdesk.operations.plan_papers import large_plan_pdf, plan_pdf
from cusdesk.operations.programme_editing import add_programme
from cusdesk.operations.project_prints import project_pdf
from cusdesk.operations.projects import (
    ProjectCard,
    Signs,
    add_project,
    change_project,
    drop_signs,
    project_row,
    record_signs,
)
from cusdesk.operations.qualification_papers import empty_programme_application
from cusdesk.operations.services import change_service, service_row
from tests.print.reading import heard
from tests.support.plans import ready, scene
from tests.support.programmes import CARD as PROGRAMME
from tests.support.programmes import service_id

NAMED = "Projekt „Usługi blisko domu” nr FEWP.06.13-0001/26"
CARD = ProjectCard("Usługi blisko domu", "FEWP.06.13-0001/26", "EFS+")


def picture(colour=(0, 51, 153)):
    file = BytesIO()
    strip = Image.new("RGB", (1600, 180), "white")
    strip.paste(colour, (20, 20, 300, 160))
    strip.paste((200, 30, 50), (1200, 20, 1500, 160))
    strip.save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def project(office, tmp_path):
    """Return a project with its strip of signs."""
    path = tmp_path / "znaki.png"
    path.write_bytes(picture())
    made = office.do(add_project, CARD)
    office.do(record_signs, made, strip_file(path), Signs.COLOUR)
    return made


def paid_for(office, code, project):
    row = office.do(service_row, service_id(office, code))
    office.do(change_service, row.id, replace(row.card, project_id=project))


def figures(pdf):
    return [node.alt for node in heard(pdf).document.of("Figure")]


def colours(pdf):
    """Return the colours of the widest picture on the first page."""
    with pikepdf.open(BytesIO(pdf)) as file:
        shown = file.pages[0].Resources.XObject.values()
        images = [one for one in shown if "/ColorSpace" in one]
        widest = max(images, key=lambda one: int(one.Width))
        table = bytes(widest.ColorSpace[3])
    return {tuple(table[n : n + 3]) for n in range(0, len(table), 3)}


def test_the_plan_of_a_paid_service_names_the_project_and_shows_its_signs(
    office, in_name_of, project
):
    place = scene(office, in_name_of)
    paid_for(office, "K05", project)
    plan_id = ready(place)

    pdf = place.coordinator.do(plan_pdf, plan_id)

    assert NAMED in heard(pdf).document.words
    assert figures(pdf) == ["Znaki instytucji finansujących: EFS+"]
    assert NAMED in heard(place.coordinator.do(large_plan_pdf, plan_id)).document.words


def test_a_plan_nobody_else_pays_for_shows_no_signs(office, in_name_of, project):
    place = scene(office, in_name_of)

    pdf = place.coordinator.do(plan_pdf, ready(place))

    assert "Projekt" not in heard(pdf).document.words
    assert figures(pdf) == []


def test_the_form_of_a_paid_programme_shows_the_signs(office, project):
    made = office.do(add_programme, replace(PROGRAMME, project_id=project))

    assert NAMED in heard(office.do(empty_programme_application, made)).document.words


def test_the_leaflet_shows_the_projects_of_what_is_offered(office, project):
    paid_for(office, "K05", project)

    assert NAMED in heard(office.do(offer_pdf)).document.words


def test_signs_are_printed_in_colour_or_in_grey(office, project):
    assert any(len(set(one)) > 1 for one in colours(office.do(project_pdf, project)))

    office.do(record_signs, project, None, Signs.GREY)

    assert all(len(set(one)) == 1 for one in colours(office.do(project_pdf, project)))
    assert office.do(project_row, project).signs is Signs.GREY


def test_a_project_without_signs_is_still_named(office, project):
    office.do(drop_signs, project)

    pdf = office.do(project_pdf, project)

    assert NAMED in heard(pdf).document.words
    assert figures(pdf) == []


def test_a_project_that_has_ended_pays_no_more(office, project):
    ended = replace(CARD, ends_on=office.today - timedelta(days=1))
    office.do(change_project, project, ended)

    assert NAMED not in heard(office.do(project_pdf, project)).document.words


def test_signs_without_a_file_are_asked_for(office):
    made = office.do(add_project, CARD)

    with pytest.raises(InvalidInputError, match="ciągiem znaków"):
        office.do(record_signs, made, None, Signs.COLOUR)


def test_a_file_that_is_no_picture_is_refused(tmp_path):
    path = tmp_path / "znaki.png"
    path.write_bytes(b"to nie obraz")

    with pytest.raises(FormatError, match="Nie można odczytać obrazu"):
        strip_file(path)
