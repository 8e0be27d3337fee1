"""Reads a running program as a screen reader does; run by Debian's Python, which has `gi`.

`reader.py COMMAND …` starts the program. Each line on standard input is one wish in JSON, each
line on standard output its answer: `{"answer": …}` or `{"refusal": "why"}`.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from operator import eq
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version is chosen before the import

PATIENCE_SECONDS = 30
LOOK_AGAIN_SECONDS = 0.1


class NotThereError(Exception):
    """What was looked for has not appeared."""


def found(
    root: Atspi.Accessible, role: str, name: str, alike: Callable[[str, str], bool] = eq
) -> Atspi.Accessible:
    """Return the first control shown that has this role and name, waiting for it to appear."""

    def look() -> Atspi.Accessible | None:
        shown = (each for each in controls(root) if is_shown(each))
        named = (each for each in shown if alike(each.get_name() or "", name))
        return next((each for each in named if each.get_role_name() == role), None)

    control = patiently(look)
    if control is None:
        raise NotThereError(f"{role} „{name}” not among {tree(root)}")
    return control


def controls(root: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    """Yield a control and everything in it."""
    yield root
    for position in range(root.get_child_count()):
        child = root.get_child_at_index(position)
        if child is not None:
            yield from controls(child)


def described(control: Atspi.Accessible) -> list[str]:
    """Return what a reader says of a control: its role and its name."""
    return [control.get_role_name(), control.get_name() or ""]


def is_shown(control: Atspi.Accessible) -> bool:
    """Tell whether a person could meet the control now."""
    return control.get_state_set().contains(Atspi.StateType.SHOWING)


def patiently(look: Callable[[], Any]) -> Any:
    """Look again and again until something is seen or patience ends."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        try:
            seen = look()
        except GLib.Error:  # a control that went away while it was looked at
            seen = None
        if seen is not None:
            return seen
        time.sleep(LOOK_AGAIN_SECONDS)
    return None


def program(process: subprocess.Popen[bytes]) -> Atspi.Accessible:
    """Return the running program as the desktop shows it."""

    def look() -> Atspi.Accessible | None:
        desktop = Atspi.get_desktop(0)
        running = (desktop.get_child_at_index(i) for i in range(desktop.get_child_count()))
        return next((each for each in running if each.get_process_id() == process.pid), None)

    seen = patiently(look)
    if seen is None:
        raise NotThereError(f"no window of process {process.pid}, exit {process.poll()}")
    return seen


def tree(root: Atspi.Accessible) -> list[list[str]]:
    """Return role and name of everything shown."""
    return [described(control) for control in controls(root) if is_shown(control)]


def write(root: Atspi.Accessible, role: str, name: str, text: str) -> bool:
    """Set the text of a field."""
    return bool(Atspi.EditableText.set_text_contents(found(root, role, name), text))


def text(root: Atspi.Accessible, role: str, name: str) -> str:
    """Return the text of a field."""
    field = found(root, role, name)
    return str(Atspi.Text.get_text(field, 0, Atspi.Text.get_character_count(field)))


def press(root: Atspi.Accessible, role: str, name: str) -> bool:
    """Press a button."""

    def pressed() -> bool | None:
        button = found(root, role, name)
        actions = range(Atspi.Action.get_n_actions(button))
        names = [Atspi.Action.get_action_name(button, action) for action in actions]
        # A button that is off, as while a password is tried, has no such action yet.
        return (
            bool(Atspi.Action.do_action(button, names.index("Press"))) if "Press" in names else None
        )

    return bool(patiently(pressed))


def hear(root: Atspi.Accessible, role: str, beginning: str) -> str:
    """Wait for a control whose name begins so, and return the whole name."""
    return str(found(root, role, beginning, str.startswith).get_name())


WISHES = {wish.__name__: wish for wish in (tree, write, text, press, hear)}


def main(command: list[str]) -> None:
    """Start the program and fulfil wishes until there are none."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=2) as process:
        try:
            for line in sys.stdin:
                wish, *details = json.loads(line)
                sys.stdout.write(f"{json.dumps(fulfilled(process, wish, details))}\n")
                sys.stdout.flush()
        finally:
            process.terminate()


def fulfilled(process: subprocess.Popen[bytes], wish: str, details: list[str]) -> dict[str, Any]:
    """Return the answer to one wish, or why it could not be had."""
    try:
        return {"answer": WISHES[wish](program(process), *details)}
    except (NotThereError, GLib.Error) as refusal:
        # Whoever left the bus is not asked what it shows; how it ended says more.
        ended = process.poll()
        said = str(refusal) if ended is None else f"{refusal}; the program ended with {ended}"
        return {"refusal": said}


if __name__ == "__main__":
    main(sys.argv[1:])
