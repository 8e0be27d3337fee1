"""Files a person names or the program ships: read small, strictly, and never executed."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from cusdesk.domain.errors import FormatError

MOST_BYTES = 256 * 1024
MOST_DEPTH = 20


def read_file(path: Path) -> bytes:
    """Return the content of a small text file a person named, refusing anything else."""
    try:
        if not path.is_file():
            what = "to nie jest zwykły plik" if path.exists() else "nie ma takiego pliku"
            raise FormatError(f"Nie da się otworzyć „{path}”: {what}. Sprawdź nazwę i folder.")
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as fault:
        raise FormatError(
            f"Nie da się odczytać „{path}”. Sprawdź nazwę i uprawnienia do pliku."
        ) from fault
    if len(content) > MOST_BYTES:
        raise FormatError(f"Plik „{path}” jest większy niż 256 kB. Wskaż plik z danymi tekstowymi.")
    return content


def read_yaml(content: bytes, name: str) -> object:
    """Return the mappings, lists and texts of a YAML file; numbers stay text and so exact.

    No object is ever constructed from a tag, aliases and repeated keys are refused.
    """
    import yaml  # noqa: PLC0415 - the log-in window starts without it

    try:
        node = yaml.compose(_decoded(content, name), Loader=yaml.SafeLoader)
    except yaml.YAMLError as fault:
        raise FormatError(
            f"Plik „{name}” nie jest poprawnym plikiem YAML{_place(fault)}."
        ) from fault
    except RecursionError as fault:
        raise _too_deep(name) from fault
    return _Plain(name).value(node)


def read_json(content: bytes, name: str) -> object:
    """Return the mappings, lists and texts of a JSON file; numbers stay text and so exact."""
    text = _decoded(content, name)
    try:
        return json.loads(
            text, parse_float=str, parse_int=str, object_pairs_hook=partial(_once, name)
        )
    except json.JSONDecodeError as fault:
        raise FormatError(
            f"Plik „{name}” nie jest poprawnym plikiem JSON (wiersz {fault.lineno}, znak "
            f"{fault.colno})."
        ) from fault
    except RecursionError as fault:
        raise _too_deep(name) from fault


def _once(name: str, pairs: list[tuple[str, object]]) -> dict[str, object]:
    whole = dict(pairs)
    if len(whole) != len(pairs):
        raise FormatError(f"Plik „{name}”: ten sam klucz stoi w jednym miejscu dwa razy.")
    return whole


class _Plain:
    """Turns the nodes of one file into plain values, each node once."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._seen: set[int] = set()

    def value(self, node: Any, depth: int = 0) -> object:
        if node is None:
            return None
        self._refuse_endless(node, depth)
        if node.id == "mapping":
            return dict(self._pairs(node, depth))
        if node.id == "sequence":
            return [self.value(item, depth + 1) for item in node.value]
        return _scalar(node)

    def _pairs(self, node: Any, depth: int) -> Iterator[tuple[str, object]]:
        keys: set[str] = set()
        for key, value in node.value:
            if key.id != "scalar" or key.value in keys:
                raise FormatError(
                    f"Plik „{self._name}”, wiersz {key.start_mark.line + 1}: ten sam klucz stoi "
                    "tu dwa razy albo nie jest tekstem."
                )
            keys.add(key.value)
            yield key.value, self.value(value, depth + 1)

    def _refuse_endless(self, node: Any, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise _too_deep(self._name)
        if id(node) in self._seen:
            raise FormatError(
                f"Plik „{self._name}” używa odwołań YAML (&, *), których tu nie wolno. "
                "Wpisz wartości wprost."
            )
        self._seen.add(id(node))


def _scalar(node: Any) -> object:
    kind = node.tag.rpartition(":")[2]
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() in {"true", "yes", "on"}
    return str(node.value)


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode(
            "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
        )
    except UnicodeDecodeError as fault:
        raise FormatError(
            f"Plik „{name}” nie jest tekstem w kodowaniu UTF-8. Zapisz go w tym kodowaniu."
        ) from fault


def _place(fault: Any) -> str:
    mark = getattr(fault, "problem_mark", None)
    return f" (wiersz {mark.line + 1}, znak {mark.column + 1})" if mark else ""


def _too_deep(name: str) -> FormatError:
    return FormatError(f"Plik „{name}” jest zbyt głęboko zagnieżdżony.")
