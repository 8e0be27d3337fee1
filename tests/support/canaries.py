"""Looks for personal data where none may lie: planted words in the plain bytes of files."""

from pathlib import Path

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "iso-8859-2", "cp1250")


def canaries_in(folder: Path, *words: str) -> list[str]:
    """Return `file: word` for every planted word found in a name or the bytes of a file."""
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return [
        f"{file.relative_to(folder)}: {word}"
        for file in files
        for word in words
        if word in str(file.relative_to(folder)) or word_in_bytes(word, file.read_bytes())
    ]


def word_in_bytes(word: str, content: bytes) -> bool:
    """Tell whether a word stands in bytes in any encoding that a Polish machine writes."""
    return any(word.encode(encoding, "ignore") in content for encoding in ENCODINGS)
