"""Wording with placeholders, rendered so that no text an office writes can run away.

A text may name facts, choose between words and format a value; it cannot loop, call, compute,
reach into Python or grow: the grammar is a list of what is allowed, and the output is capped.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateError, nodes
from jinja2.exceptions import FilterArgumentError
from jinja2.runtime import Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from cusdesk.domain.dates import long_day, month_name, short_day
from cusdesk.domain.errors import FormatError
from cusdesk.domain.markup import escaped
from cusdesk.domain.money import amount_in_words, percent, plain_number, zloty
from cusdesk.domain.terms import Sex
from cusdesk.domain.words import capitalised

MOST_SOURCE = 8_000
MOST_OUTPUT = 20_000
MOST_DEPTH = 14

_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Getattr, nodes.Filter),
    *(nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.Const),
    *(nodes.Not, nodes.And, nodes.Or),
)
_SPACES = re.compile(r"[ \t\r\n]+")


class _Missing(StrictUndefined):
    """A fact the text names and nobody gave; every use of it says so."""

    @property
    def _undefined_message(self) -> str:
        return f"w treści brakuje danych „{self._undefined_name}”"


class _Sandbox(ImmutableSandboxedEnvironment):
    """Knows facts only: a name after a dot is a key of a mapping, never an attribute."""

    intercepted_binops = frozenset({"*", "**"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self.getattr(obj, str(argument))

    def call_binop(self, *_: Any) -> Any:
        msg = "działania nie należą do zapisu wzorów"
        raise FilterArgumentError(msg)


def render(source: str, facts: Mapping[str, object]) -> str:
    """Return the text with its facts filled in and escaped; runs of spaces become one."""
    try:
        return _SPACES.sub(" ", _capped(_compiled(source).generate(**facts))).strip(" ")
    except TemplateError as fault:
        raise FormatError(f"Tej treści nie da się złożyć: {fault.message}.") from fault


def check(source: str) -> None:
    """Refuse a text that uses anything beyond facts, choices and the listed formats."""
    _compiled(source)


def _capped(pieces: Iterator[str]) -> str:
    made: list[str] = []
    length = 0
    for piece in pieces:
        made.append(piece)
        length += len(piece)
        if length > MOST_OUTPUT:
            raise FormatError("Treść jest za długa na jeden akapit. Podziel ją na krótsze.")
    return "".join(made)


@lru_cache(maxsize=512)
def _compiled(source: str) -> Template:
    if len(source) > MOST_SOURCE:
        raise FormatError("Wzór jest za długi na jeden akapit. Podziel go na krótsze.")
    try:
        tree = _ENVIRONMENT.parse(source)
        _inspect(tree, 0)
        return _ENVIRONMENT.from_string(tree)
    except RecursionError as fault:
        raise FormatError("Wzór jest zbyt zagnieżdżony. Uprość go.") from fault
    except (TemplateError, ValueError, SyntaxError) as fault:
        raise FormatError(f"Wzór zawiera błąd zapisu: {fault}.") from fault


def _inspect(node: nodes.Node, depth: int) -> None:
    if not isinstance(node, _ALLOWED) or type(node) not in _ALLOWED:
        raise FormatError(
            f"Wzór używa zapisu, którego nie wolno użyć ({type(node).__name__.lower()}). "
            "Wolno wstawiać dane, wybierać między słowami i używać podanych formatów."
        )
    if depth > MOST_DEPTH:
        raise FormatError("Wzór jest zbyt zagnieżdżony. Uprość go.")
    if isinstance(node, nodes.Filter):
        _inspect_filter(node)
    if isinstance(node, nodes.Getattr) and not _is_path(node):
        raise FormatError(f"Wzór sięga po „{node.attr}”, a wolno podać tylko nazwę danych.")
    for child in node.iter_child_nodes():
        _inspect(child, depth + 1)


def _is_path(node: nodes.Getattr) -> bool:
    return isinstance(node.node, nodes.Name | nodes.Getattr) and not node.attr.startswith("_")


def _inspect_filter(node: nodes.Filter) -> None:
    if node.name not in FORMATS or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise FormatError(
            f"Wzór używa nieznanego formatu „{node.name}”. Znane: {', '.join(sorted(FORMATS))}."
        )
    if len(node.args) != (2 if node.name == "form" else 0):
        raise FormatError(
            "Format „form” ma dwa słowa: dla kobiety i dla mężczyzny; inne formaty nie mają słów."
        )


def _shown(value: object) -> str:
    """Return a fact as text; an amount or a day without a format is a fault of the template."""
    if isinstance(value, Undefined):
        return str(value)
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    msg = f"wartość typu {type(value).__name__} potrzebuje formatu"
    raise FilterArgumentError(msg)


def _typed(value: object, *kinds: type) -> Any:
    if isinstance(value, kinds) and not isinstance(value, bool):
        return value
    if isinstance(value, Undefined):
        str(value)
    msg = f"format nie pasuje do wartości typu {type(value).__name__}"
    raise FilterArgumentError(msg)


def _day(value: object) -> str:
    return long_day(_typed(value, date))


def _short_day(value: object) -> str:
    return short_day(_typed(value, date))


def _month(value: object) -> str:
    return month_name(_typed(value, date))


def _amount(value: object) -> str:
    return zloty(_typed(value, Decimal))


def _words(value: object) -> str:
    return amount_in_words(_typed(value, Decimal))


def _percent(value: object) -> str:
    return percent(_typed(value, Decimal))


def _number(value: object) -> str:
    return plain_number(_typed(value, Decimal))


def _form(value: object, feminine: object, masculine: object) -> str:
    """Return the word that agrees with the person's sex."""
    sex = _typed(value, str)
    if sex not in set(Sex):
        raise FilterArgumentError("format „form” potrzebuje płci")
    chosen = feminine if sex == Sex.FEMALE else masculine
    return str(_typed(chosen, str))


def _capital(value: object) -> str:
    return capitalised(_typed(value, str))


def _sentence(value: object) -> str:
    """Return a clerk's words closed with a full stop."""
    text = str(_typed(value, str)).strip()
    return text if not text or text[-1] in ".?…”" else f"{text}."


FORMATS: Mapping[str, Callable[..., str]] = {
    "amount": _amount,
    "capital": _capital,
    "day": _day,
    "form": _form,
    "month": _month,
    "number": _number,
    "percent": _percent,
    "sentence": _sentence,
    "short_day": _short_day,
    "words": _words,
}


def _environment() -> _Sandbox:
    made = _Sandbox(
        undefined=_Missing,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=(),
    )
    made.filters.clear()
    made.filters.update(FORMATS)
    made.tests.clear()
    made.globals.clear()
    return made


_ENVIRONMENT = _environment()
