from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_scales
from cusdesk.domain.errors import FormatError, InvalidInputError
from cusdesk.domain.scale_entries import parse_answers, parse_bands, typed_answers, typed_bands
from cusdesk.domain.scales import (
    Answer,
    Band,
    Question,
    Scale,
    ScaleFault,
    answers_from_json,
    answers_json,
    check,
    document_of,
    outcome,
    scale_from,
    scale_from_json,
    scale_json,
    sums,
)

D = Decimal
STEPS = (Question("Schody", (Answer("nie", D(0)), Answer("z pomocą", D(5)), Answer("tak", D(10)))),)
BANDS = (Band(D(0), D(4), "duża"), Band(D(5), D(10), "mała"))
SCALE = Scale("own", "Skala własna", STEPS, BANDS)

words = st.text("aąbcćdeężź", min_size=1, max_size=8)
halves = st.integers(-8, 40).map(lambda n: D(n) / 2)
questions = st.lists(
    st.builds(
        Question,
        words,
        st.lists(
            st.builds(Answer, words, halves), min_size=2, max_size=4, unique_by=lambda a: a.text
        ).map(tuple),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda question: question.text,
).map(tuple)


@st.composite
def scales(draw):
    asked = draw(questions)
    reached = sums(asked)
    cuts = draw(st.lists(st.integers(0, len(reached) - 1), max_size=3, unique=True))
    starts = sorted({0, *cuts})
    ends = [at - 1 for at in starts[1:]] + [len(reached) - 1]
    bands = tuple(
        Band(reached[start], reached[end], f"przedział {start}")
        for start, end in zip(starts, ends, strict=True)
    )
    return Scale("any", "Skala", asked, bands)


def kinds(scale):
    return [fault.kind for fault in check(scale)]


def of(key):
    return next(scale for scale in load_scales() if scale.key == key)


def test_the_shipped_scales_are_right():
    assert [(scale.key, check(scale)) for scale in load_scales()] == [("barthel", ()), ("iadl", ())]


def test_the_barthel_index_runs_from_nothing_to_a_hundred():
    barthel = of("barthel")

    assert (len(barthel.questions), barthel.least, barthel.most) == (10, 0, 100)
    assert {total % 5 for total in sums(barthel.questions)} == {0}


@pytest.mark.parametrize(
    ("points", "meaning"), [(20, "całkowita"), (85, "częściowa"), (90, "niew")]
)
def test_the_limits_of_the_barthel_index_belong_to_their_ranges(points, meaning):
    band = next(b for b in of("barthel").bands if b.least <= points <= b.most)

    assert band.meaning.startswith(meaning)


def test_eight_questions_of_the_iadl_give_eight_to_twenty_four():
    iadl = of("iadl")

    assert (iadl.least, iadl.most) == (8, 24)
    assert outcome(iadl, [2] * 8).shown == "24 z 24 pkt"


@given(scales(), st.data())
def test_whatever_is_answered_has_exactly_one_meaning(scale, data):
    answers = [data.draw(st.integers(0, len(q.answers) - 1)) for q in scale.questions]

    result = outcome(scale, answers)

    assert check(scale) == ()
    assert scale.least <= result.points <= scale.most
    assert result.meaning == next(
        band.meaning for band in scale.bands if band.least <= result.points <= band.most
    )


@given(scales())
def test_a_scale_reads_back_as_it_was_written(scale):
    assert scale_from_json(scale_json(scale)) == scale
    assert scale_from(document_of(scale)) == scale


@given(scales())
def test_what_is_typed_reads_back_as_the_same_scale(scale):
    assert parse_bands(typed_bands(scale.bands)) == scale.bands
    for question in scale.questions:
        assert parse_answers(typed_answers(question.answers)) == question.answers


@given(scales(), st.data())
def test_a_range_taken_away_is_named_as_a_hole(scale, data):
    lost = data.draw(st.sampled_from(scale.bands))
    rest = tuple(band for band in scale.bands if band != lost)

    assert ScaleFault.HOLE in kinds(replace(scale, bands=rest)) or not rest


@given(scales(), st.data())
def test_a_range_said_twice_is_named_as_an_overlap(scale, data):
    twice = data.draw(st.sampled_from(scale.bands))

    assert ScaleFault.OVERLAP in kinds(replace(scale, bands=(*scale.bands, twice)))


@pytest.mark.parametrize(
    ("bands", "sentence"),
    [
        (
            (Band(D(0), D(4), "a"), Band(D(6), D(10), "b")),
            "Luka: 5 pkt nie należy do żadnego przedziału.",
        ),
        (
            (Band(D(0), D(5), "a"), Band(D(5), D(10), "b")),
            "Przedziały „0–5” i „5–10” zachodzą na siebie: 5 pkt należy do obu.",
        ),
        (
            (Band(D(10), D(0), "a"),),
            "Przedział „10–0” zaczyna się wyżej, niż kończy. Zamień liczby.",
        ),
        (
            (Band(D(0), D(10), "a"), Band(D(11), D(20), "b")),
            "Przedział „11–20”: żadne odpowiedzi nie dają tylu punktów (możliwe: od 0 do 10).",
        ),
    ],
)
def test_a_fault_of_the_ranges_is_named(bands, sentence):
    assert [fault.sentence for fault in check(replace(SCALE, bands=bands))] == [sentence]


def test_numbers_between_reachable_sums_are_no_hole():
    bands = (Band(D(0), D(0), "a"), Band(D(5), D(10), "b"))

    assert check(replace(SCALE, bands=bands)) == ()


@pytest.mark.parametrize(
    ("scale", "kind"),
    [
        (replace(SCALE, name=" "), ScaleFault.EMPTY),
        (replace(SCALE, questions=()), ScaleFault.EMPTY),
        (replace(SCALE, bands=()), ScaleFault.EMPTY),
        (replace(SCALE, questions=STEPS * 2), ScaleFault.REPEATED),
        (
            replace(SCALE, questions=(replace(STEPS[0], answers=STEPS[0].answers[:1]),)),
            ScaleFault.EMPTY,
        ),
        (
            replace(SCALE, questions=(Question("x", (Answer("a", D("0.3")), Answer("b", D(1)))),)),
            ScaleFault.POINTS,
        ),
        (
            replace(SCALE, questions=(Question("x", (Answer("a", D(0)), Answer("A", D(1)))),)),
            ScaleFault.REPEATED,
        ),
    ],
)
def test_a_fault_of_the_questions_is_named(scale, kind):
    assert kind in kinds(scale)


def test_an_unanswered_question_is_asked_for_by_name():
    with pytest.raises(InvalidInputError) as refusal:
        outcome(SCALE, [None])

    assert refusal.value.field == "answer.0"
    assert refusal.value.sentence == "Odpowiedz na pytanie 1: „Schody”."


def test_answers_read_back_as_they_were_kept():
    assert answers_from_json(answers_json((0, 2, 1))) == (0, 2, 1)


def test_typed_lines_may_be_written_as_people_write_them():
    assert parse_answers("0: nie\n\n 2,5 pkt  z pomocą \n5 = tak") == (
        Answer("nie", D(0)),
        Answer("z pomocą", D("2.5")),
        Answer("tak", D(5)),
    )
    assert parse_bands("0-20 duża\n21 do 99: średnia\n100 brak") == (
        Band(D(0), D(20), "duża"),
        Band(D(21), D(99), "średnia"),
        Band(D(100), D(100), "brak"),
    )


@pytest.mark.parametrize("typed", ["samodzielnie", "10", "dziesięć punktów"])
def test_a_line_without_points_or_words_is_explained(typed):
    with pytest.raises(InvalidInputError, match="zacznij od punktów"):
        parse_answers(typed)


@pytest.mark.parametrize("typed", ["0–20", "0 do 20", "20", "duża zależność"])
def test_a_range_without_a_meaning_is_explained(typed):
    with pytest.raises(InvalidInputError, match="zacznij od przedziału"):
        parse_bands(typed)


def test_a_file_of_another_format_is_refused():
    with pytest.raises(FormatError, match="cusdesk-scale/1"):
        scale_from({"format": "inny"})
