"""The list of screens, one line each: a new screen is a line here and a file of its own."""

from cusdesk.ui.screens import ScreenSpec

SCREENS: tuple[ScreenSpec, ...] = ()
