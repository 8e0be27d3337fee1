import ast
import re
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from cusdesk import resources
from cusdesk.ui.icons import icon, picture
from cusdesk.ui.theme import DARK, LIGHT, Look, theme

UI = Path(__file__).parents[2] / "cusdesk" / "ui"
SHIPPED = {name.removesuffix(".svg") for name in resources.names("icons") if name.endswith(".svg")}
WORD = re.compile(r"[a-z][a-z0-9-]*")


def colours_of(image: QImage) -> set[str]:
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {
        image.pixelColor(*place).name()
        for place in places
        if image.pixelColor(*place).alpha() > 250
    }


def test_an_icon_takes_the_colour_of_its_duty(qapp):
    assert colours_of(picture("phone", "accent", 48).toImage()) <= {LIGHT.accent}


def test_an_icon_follows_a_change_of_theme(qapp):
    made = icon("users", "accent")
    theme().choose(Look.DARK)

    assert DARK.accent in colours_of(made.pixmap(QSize(48, 48)).toImage())


def test_an_icon_is_sharp_at_the_ratio_of_the_screen(qapp):
    made = icon("users").pixmap(QSize(20, 20), 2.0)

    assert made.size() == QSize(40, 40)
    assert picture("users", "text", 18, 1.25).width() == 22


def test_a_chosen_control_shows_its_icon_in_the_accent(qapp):
    made = icon("users").pixmap(QSize(32, 32), QIcon.Mode.Normal, QIcon.State.On)

    assert LIGHT.accent in colours_of(made.toImage())


def test_every_icon_shipped_is_used_and_the_licence_is_beside_them():
    assert sorted(SHIPPED - words_in_the_window()) == []
    assert b"MIT License" in resources.read_bytes("icons/LICENSE")


def words_in_the_window() -> set[str]:
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in UI.rglob("*.py")]
    constants = (
        node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)
    )
    texts = (node.value for node in constants if isinstance(node.value, str))
    return {text for text in texts if WORD.fullmatch(text)}
