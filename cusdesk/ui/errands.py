"""How the palette does what belongs to another screen: it turns there and asks for it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from cusdesk.domain.users import Permission
from cusdesk.ui.keys import Command, Errand
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.screens import Screen, ScreenSpec
from cusdesk.ui.sections import At
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone

Turn = Callable[[str, object], Screen]


# What a command adds to its name: „: Wpisz wywiad”, „, część 1 z 3”, a year or a symbol.
_MORE = re.compile(r"[:,]| [A-Z0-9]")


def answers(command: Command, errand: Errand) -> bool:
    """Tell whether a command of a screen is what an errand names."""
    rest = command.text.removeprefix(errand.text)
    return not rest or (rest != command.text and _MORE.match(rest) is not None)


def own_commands(screen: Screen, errands: Sequence[Errand]) -> list[Command]:
    """Return what a screen offers itself, with the further words it is looked for by."""
    return [*(_worded(one, errands) for one in screen.commands()), *_tabs(screen)]


def commands_elsewhere(
    specs: Iterable[ScreenSpec],
    own: Sequence[Command],
    may: Callable[[Permission], bool],
    turn: Turn,
) -> Iterator[Command]:
    """Yield what one may do on the screens, but for what the screen in sight offers itself."""
    for spec in specs:
        for one in spec.errands:
            if may(one.permission) and not any(answers(had, one) for had in own):
                act = partial(_run, spec.key, one, turn)
                yield Command(one.text, act, one.key, one.icon, also=one.also)


def _worded(one: Command, errands: Sequence[Errand]) -> Command:
    also = next((known.also for known in errands if answers(one, known)), one.also)
    return Command(one.text, one.run, one.key, one.icon, one.kind, also)


def _tabs(screen: Screen) -> Iterator[Command]:
    """Yield the ways to the parts of the card in sight."""
    for tabs in screen.findChildren(Tabs):
        if tabs.isVisible():
            for key, text in tabs.texts.items():
                yield Command(f"Zakładka: {text}", partial(tabs.turn_to, key), "", "folder")


def _run(key: str, one: Errand, turn: Turn) -> None:
    screen = turn(key, one.target)
    if one.chip and isinstance(screen, ListScreen):
        screen.search.clear()
        screen.filter.choose(one.chip)
        screen.take_focus()
    elif one.target is None or isinstance(one.target, At):
        act = next((own for own in screen.commands() if answers(own, one)), None)
        if act is not None:
            act.run()
        elif one.else_:
            screen.desk.tell(one.else_, tone=Tone.INFO)
