"""Another process reads and works the window: what a screen reader needs is really there."""

import sys
from pathlib import Path

WINDOW = Path(__file__).with_name("window.py")


def test_polish_letters_written_from_outside_arrive(listen):
    reader = listen(sys.executable, str(WINDOW))

    reader.write("text", "Nazwisko", "Żółkiewska")
    reader.press("push button", "Zapisz")

    assert reader.hear("label", "Zapisano") == "Zapisano: Żółkiewska"
    assert reader.text("text", "Nazwisko") == "Żółkiewska"
