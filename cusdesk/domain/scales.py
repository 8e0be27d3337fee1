"""Scales an office measures by: questions with points, ranges with a meaning, versions."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.errors import FormatError, InvalidInputError
from cusdesk.domain.money import plain_number
from cusdesk.domain.terms import Term

FORMAT = "cusdesk-scale/1"
STEP = Decimal("0.5")
MOST_POINTS, MOST_QUESTIONS, MOST_ANSWERS = Decimal(100), 40, 12
FEWEST_ANSWERS = 2


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer to a question, and the points it gives."""

    text: str
    points: Decimal


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a scale with the answers to choose from."""

    text: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A range of points, both ends included, and what a result in it means."""

    least: Decimal
    most: Decimal
    meaning: str

    @property
    def shown(self) -> str:
        """The range as it is written: „21–85”."""
        if self.least == self.most:
            return plain_number(self.least)
        return f"{plain_number(self.least)}–{plain_number(self.most)}"


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale as an office uses it; a changed one is a new version, results keep theirs."""

    key: str
    name: str
    questions: tuple[Question, ...]
    bands: tuple[Band, ...]
    note: str = ""

    @property
    def least(self) -> Decimal:
        """The smallest sum anybody can have."""
        return sum((min(a.points for a in q.answers) for q in self.questions), Decimal(0))

    @property
    def most(self) -> Decimal:
        """The largest sum anybody can have."""
        return sum((max(a.points for a in q.answers) for q in self.questions), Decimal(0))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The sum of the answers given and what it means."""

    points: Decimal
    meaning: str
    shown: str


class ScaleFault(Term):
    """What is wrong in a scale."""

    EMPTY = "empty", "brak treści"
    REPEATED = "repeated", "powtórzenie"
    POINTS = "points", "punkty"
    REVERSED = "reversed", "odwrócony przedział"
    HOLE = "hole", "luka"
    OVERLAP = "overlap", "przedziały zachodzą na siebie"
    UNREACHED = "unreached", "przedział, do którego nic nie prowadzi"


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, in a sentence that names its place."""

    kind: ScaleFault
    sentence: str


# Checking


def check(scale: Scale) -> tuple[Fault, ...]:
    """Return every fault of a scale; a scale with faults is not put into use."""
    found = [*_text_faults(scale), *_question_faults(scale)]
    # Sums mean something only once every question has right answers.
    return tuple(found or _band_faults(scale))


def sums(questions: Sequence[Question]) -> list[Decimal]:
    """Return every sum that some choice of answers gives, in order."""
    reached = {Decimal(0)}
    for question in questions:
        steps = {answer.points for answer in question.answers}
        reached = {total + step for total in reached for step in steps}
    return sorted(reached)


def _text_faults(scale: Scale) -> Iterator[Fault]:
    if not scale.name.strip():
        yield Fault(ScaleFault.EMPTY, "Wpisz nazwę skali.")
    if not scale.questions:
        yield Fault(ScaleFault.EMPTY, "Skala nie ma pytań. Dodaj co najmniej jedno.")
    if not scale.bands:
        yield Fault(ScaleFault.EMPTY, "Skala nie mówi, co znaczy wynik. Dodaj przedziały punktów.")
    if len(scale.questions) > MOST_QUESTIONS:
        yield Fault(
            ScaleFault.POINTS, f"Skala ma więcej niż {MOST_QUESTIONS} pytań. Podziel ją na dwie."
        )
    names = [question.text.casefold() for question in scale.questions]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Fault(ScaleFault.REPEATED, f"Pytanie „{name}” stoi w skali dwa razy.")


def _question_faults(scale: Scale) -> Iterator[Fault]:
    for number, question in enumerate(scale.questions, start=1):
        place = f"Pytanie {number} („{question.text}”)"
        if not FEWEST_ANSWERS <= len(question.answers) <= MOST_ANSWERS:
            yield Fault(
                ScaleFault.EMPTY,
                f"{place}: potrzeba od {FEWEST_ANSWERS} do {MOST_ANSWERS} odpowiedzi.",
            )
        texts = [answer.text.casefold() for answer in question.answers]
        if len(set(texts)) < len(texts):
            yield Fault(ScaleFault.REPEATED, f"{place}: dwie odpowiedzi brzmią tak samo.")
        for answer in question.answers:
            if abs(answer.points) > MOST_POINTS or answer.points % STEP:
                yield Fault(
                    ScaleFault.POINTS,
                    f"{place}: „{plain_number(answer.points)}” to nie są punkty skali. "
                    f"Podaj całe punkty albo połówki, najwyżej {MOST_POINTS}.",
                )


def _band_faults(scale: Scale) -> Iterator[Fault]:
    reversed_ones = [band for band in scale.bands if band.least > band.most]
    for band in reversed_ones:
        yield Fault(
            ScaleFault.REVERSED,
            f"Przedział „{band.shown}” zaczyna się wyżej, niż kończy. Zamień liczby.",
        )
    if reversed_ones:
        return
    for earlier, later in pairwise(sorted(scale.bands, key=lambda band: (band.least, band.most))):
        if later.least <= earlier.most:
            yield Fault(
                ScaleFault.OVERLAP,
                f"Przedziały „{earlier.shown}” i „{later.shown}” zachodzą na siebie: "
                f"{plain_number(later.least)} pkt należy do obu.",
            )
    reached = sums(scale.questions)
    yield from _holes(scale.bands, reached)
    for band in scale.bands:
        if not any(band.least <= total <= band.most for total in reached):
            yield Fault(
                ScaleFault.UNREACHED,
                f"Przedział „{band.shown}”: żadne odpowiedzi nie dają tylu punktów "
                f"(możliwe: od {plain_number(reached[0])} do {plain_number(reached[-1])}).",
            )


def _holes(bands: Sequence[Band], reached: Sequence[Decimal]) -> Iterator[Fault]:
    """Yield one fault for each run of sums that lie in no range."""
    run: list[Decimal] = []
    for total in [*reached, None]:
        bare = total is not None and not any(b.least <= total <= b.most for b in bands)
        if bare and total is not None:
            run.append(total)
        elif run:
            hole = Band(run[0], run[-1], "").shown
            yield Fault(ScaleFault.HOLE, f"Luka: {hole} pkt nie należy do żadnego przedziału.")
            run = []


# Results


def outcome(scale: Scale, answers: Sequence[int | None]) -> Outcome:
    """Return the result of answers given, one for each question by its place in the list."""
    for number, question in enumerate(scale.questions, start=1):
        given = answers[number - 1] if number <= len(answers) else None
        if given is None or not 0 <= given < len(question.answers):
            raise InvalidInputError(
                f"Odpowiedz na pytanie {number}: „{question.text}”.", f"answer.{number - 1}"
            )
    chosen = [
        q.answers[at] for q, at in zip(scale.questions, answers, strict=True) if at is not None
    ]
    points = sum((answer.points for answer in chosen), Decimal(0))
    band = next((b for b in scale.bands if b.least <= points <= b.most), None)
    shown = f"{plain_number(points)} z {plain_number(scale.most)} pkt"
    return Outcome(points, band.meaning if band else "", shown)


def answers_json(answers: Sequence[int | None]) -> str:
    """Return answers as the database keeps them."""
    return json.dumps(list(answers), separators=(",", ":"))


def answers_from_json(text: str) -> tuple[int, ...]:
    """Return the answers that `answers_json` wrote."""
    return tuple(int(one) for one in json.loads(text))


# The format


def scale_from(document: object) -> Scale:
    """Return the scale a document holds, refusing what the format does not know."""
    if not isinstance(document, Mapping) or document.get("format") != FORMAT:
        raise FormatError(
            f"To nie jest skala w formacie {FORMAT}: brakuje wiersza „format: {FORMAT}”."
        )
    whole = entry_of(document, "Skala").expect(
        {"format", "key", "name", "questions", "bands"}, {"note"}
    )
    return Scale(
        key=whole.text("key"),
        name=whole.text("name"),
        questions=tuple(_question(entry) for entry in whole.entries("questions")),
        bands=tuple(_band(entry) for entry in whole.entries("bands")),
        note=whole.optional_text("note") or "",
    )


def document_of(scale: Scale) -> dict[str, object]:
    """Return the document that reads back as the same scale; every number is text."""
    return {
        "format": FORMAT,
        "key": scale.key,
        "name": scale.name,
        "questions": [
            {
                "text": question.text,
                "answers": [{"points": str(a.points), "text": a.text} for a in question.answers],
            }
            for question in scale.questions
        ],
        "bands": [
            {"from": str(band.least), "to": str(band.most), "meaning": band.meaning}
            for band in scale.bands
        ],
        **({"note": scale.note} if scale.note else {}),
    }


def scale_json(scale: Scale) -> str:
    """Return a scale as canonical JSON: the same scale, the same text."""
    return json.dumps(document_of(scale), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def scale_from_json(text: str) -> Scale:
    """Return the scale that `scale_json` wrote."""
    return scale_from(json.loads(text))


def _question(entry: Entry) -> Question:
    entry.expect({"text", "answers"})
    answers = tuple(
        Answer(one.expect({"points", "text"}).text("text"), one.number("points"))
        for one in entry.entries("answers")
    )
    return Question(entry.text("text"), answers)


def _band(entry: Entry) -> Band:
    entry.expect({"from", "to", "meaning"})
    return Band(entry.number("from"), entry.number("to"), entry.text("meaning"))
