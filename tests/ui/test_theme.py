import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from cusdesk.ui.theme import CONTRAST, DARK, LIGHT, Look, theme
from cusdesk.ui.theme.look import system_tokens
from cusdesk.ui.theme.sheet import sheet
from cusdesk.ui.theme.tokens import contrast, weak_pairs


@pytest.mark.parametrize("tokens", [LIGHT, DARK, CONTRAST], ids=lambda tokens: tokens.name)
def test_every_pair_that_carries_text_can_be_read(tokens):
    assert weak_pairs(tokens) == []


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_weak_pair_is_named():
    faint = {**{name: getattr(LIGHT, name) for name in LIGHT.__slots__}, "muted": "#bbbbbb"}

    assert "muted on window" in " ".join(weak_pairs(type(LIGHT)(**faint)))


def test_the_system_of_high_contrast_gives_its_own_colours(qapp):
    palette = QPalette("#000000")
    palette.setColor(QPalette.ColorRole.WindowText, "#00ff00")
    palette.setColor(QPalette.ColorRole.Window, "#000000")

    tokens = system_tokens(palette)

    assert (tokens.text, tokens.panel, tokens.outlined) == ("#00ff00", "#000000", True)


def test_lengths_grow_with_the_text_and_hairlines_do_not():
    double = sheet(LIGHT, 2.0)

    assert "min-height: 64px" in double
    assert "border: 1px solid" in double


def test_a_chosen_theme_reaches_widgets_that_are_there(qtbot):
    label = QLabel("Kowalska")
    qtbot.addWidget(label)

    theme().choose(Look.DARK)

    assert label.palette().windowText().color().name() == DARK.text


@pytest.mark.parametrize(("asked", "given"), [(150, 150), (60, 100), (900, 200)])
def test_text_grows_within_its_bounds(asked, given):
    theme().rescale(asked)

    assert theme().scale == given
    assert theme().px(10) == given // 10
