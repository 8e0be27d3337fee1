import itertools

import pytest

from cusdesk.print.press.hyphenation import Division


def divided(hyphenation, word: str, division: Division = Division.COMMON) -> str:
    places = (0, *hyphenation.places(word, division), len(word))
    return "-".join(word[a:b] for a, b in itertools.pairwise(places))


@pytest.mark.parametrize(
    "word",
    [
        *("roz-po-rzą-dze-nie", "współ-fi-nan-so-wa-nie", "nad-uży-cie", "od-płat-ność"),
        *("opie-kuń-czych", "ad-mi-ni-stra-cyj-ne-go", "śro-do-wi-sko-wy", "go-spo-da-ru-ją-cej"),
    ],
)
def test_words_are_divided_as_the_dictionary_says(hyphenation, word):
    # At least three letters stay before and four after a hyphen.
    kept = list(_allowed(word))

    assert divided(hyphenation, word.replace("-", "")) == "-".join(kept)


@pytest.mark.parametrize("word", ["domu", "usług", "Żółkiewska", "PESEL", "iod@centrum.example"])
def test_short_words_names_capitals_and_addresses_stay_whole(hyphenation, word):
    assert divided(hyphenation, word) == word


def test_names_are_divided_when_nothing_else_helps(hyphenation):
    assert divided(hyphenation, "Brzęczyszczykiewicz", Division.ALL).count("-") >= 2


def test_signs_around_a_word_do_not_matter(hyphenation):
    assert divided(hyphenation, "(opiekuńczych),") == "(opie-kuń-czych),"


def _allowed(word: str) -> list[str]:
    parts: list[str] = []
    for part in word.split("-"):
        if parts and (sum(map(len, parts)) < 3):
            parts[-1] += part
        else:
            parts.append(part)
    while len(parts) > 1 and len(parts[-1]) < 4:
        last = parts.pop()
        parts[-1] += last
    return parts
