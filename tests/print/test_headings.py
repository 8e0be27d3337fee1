"""The heads of a list: a column says itself whether it holds figures, its name says nothing."""

from cusdesk.print.blocks import Align, Column, figures, headed


def test_figures_stand_right_and_words_left():
    made = headed(["Usługa", figures("Kwota"), "Podstawa"])

    assert [one.align for one in made] == [Align.LEFT, Align.RIGHT, Align.LEFT]
    assert [one.head for one in made] == ["Usługa", "Kwota", "Podstawa"]


def test_the_name_of_a_column_does_not_turn_its_words_right():
    assert headed(["Limit", "Wersja"]) == (Column("Limit"), Column("Wersja"))


def test_a_column_made_with_care_is_kept_as_it_is():
    wide = Column("Uwagi", share=0.5)

    assert headed([wide]) == (wide,)
