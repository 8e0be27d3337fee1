"""Whether somebody can see a window here; without a display everything runs off-screen."""

import os
import sys

PLATFORM = "QT_QPA_PLATFORM"
UNSEEN = {"offscreen", "minimal"}


def has_display() -> bool:
    """Whether a window can be seen by somebody."""
    if os.environ.get(PLATFORM) in UNSEEN:
        return False
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def go_off_screen() -> None:
    """Have Qt draw into memory; without a display it would end the program."""
    os.environ[PLATFORM] = "offscreen"
