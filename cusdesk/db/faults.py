"""Turns what SQLite says into a Polish sentence that tells a clerk what to do."""

import os
import shutil
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from cusdesk.domain.errors import DamagedError, OfficeError, RefusedError, StoreError

SEALED = "Tego zapisu się nie zmienia ani nie usuwa. Dodaj nowy zapis, który go poprawia."
FIXED = "Tej wartości nie zmienia się po zapisaniu. Dodaj nowy zapis, który go zastąpi."
SAME_ID = "Identyfikator zapisu jest stały. Dodaj nowy zapis zamiast zmieniać ten."
KEPT = "Dziennik dostępu do danych tylko się dopisuje; wpisów nie zmienia się ani nie usuwa."
REFUSALS = frozenset({SEALED, FIXED, SAME_ID, KEPT})

MISSING = (
    "W folderze „{folder}” nie ma pliku office.db. Wskaż folder biura albo odtwórz je z kopii."
)
PLAIN = (
    "Plik office.db nie jest zaszyfrowany, więc program go nie otworzy. "
    "Odtwórz biuro z kopii zapasowej."
)
TRUNCATED = "Plik office.db jest pusty albo ucięty. Odtwórz biuro z kopii zapasowej."
DAMAGED = (
    "Plik office.db jest uszkodzony albo ucięty. Nie pracuj na nim dalej; "
    "odtwórz biuro z kopii zapasowej."
)
FOREIGN = (
    "Kluczem tego biura nie da się odczytać pliku office.db: pochodzi z innego biura albo jest "
    "uszkodzony. Odtwórz biuro z kopii zapasowej."
)
FULL = (
    "Na dysku zabrakło miejsca, więc tej zmiany nie zapisano; wcześniejsze zapisy są bezpieczne. "
    "Zwolnij miejsce i zapisz jeszcze raz."
)
UNWRITABLE = (
    "Dysk odmówił zapisu, więc tej zmiany nie zapisano; wcześniejsze zapisy są bezpieczne. "
    "Sprawdź dysk i uprawnienia do folderu biura, potem zapisz jeszcze raz."
)
# At the door nothing was being changed: what cannot be written is the lock and the log of access.
FULL_AT_DOOR = (
    "Na dysku z folderem „{folder}” zabrakło miejsca, więc biura nie otwarto. Dane są bezpieczne. "
    "Zwolnij kilkanaście megabajtów i zaloguj się jeszcze raz."
)
READ_ONLY_AT_DOOR = (
    "Folder „{folder}” jest tylko do odczytu, a program zapisuje w nim każdy wgląd w dane, więc "
    "biura nie otwarto. Dane są bezpieczne. Poproś administratora o prawo zapisu do tego folderu."
)
UNWRITABLE_AT_DOOR = (
    "Dysk z folderem „{folder}” odmówił zapisu, więc biura nie otwarto. Dane są bezpieczne. "
    "Sprawdź, czy dysk jest sprawny i podłączony, i zaloguj się jeszcze raz."
)
BUSY = "Baza jest zajęta dłuższym zapisem. Poczekaj chwilę i spróbuj jeszcze raz."

# Primary result codes of SQLite; the extended ones only add detail no clerk can use.
BY_CODE = {5: BUSY, 6: BUSY, 10: UNWRITABLE, 11: DAMAGED, 13: FULL, 14: UNWRITABLE, 26: FOREIGN}
# From these only a copy of the office helps.
_ENDED = frozenset({DAMAGED, FOREIGN})
CONSTRAINT = 19
CRAMPED_BYTES = 1024 * 1024
# A copy's faults come without a code.
BY_TEXT = {"database or disk is full": FULL, "disk I/O error": UNWRITABLE}


def at_door(refusal: StoreError, folder: Path) -> StoreError:
    """Return what a refusal to write means to someone who is only logging in."""
    if refusal.sentence not in {FULL, UNWRITABLE}:
        return refusal
    if not os.access(folder, os.W_OK):
        said = READ_ONLY_AT_DOOR
    elif refusal.sentence == FULL or shutil.disk_usage(folder).free < CRAMPED_BYTES:
        # SQLite calls a full disk a broken one where the file it needs is its own shared memory.
        said = FULL_AT_DOOR
    else:
        said = UNWRITABLE_AT_DOOR
    return StoreError(said.format(folder=folder))


def office_error(fault: BaseException) -> OfficeError | None:
    """Return the refusal a clerk can act on, or nothing when the fault is a bug."""
    if not isinstance(fault, sqlcipher.Error):
        return None
    code = getattr(fault, "sqlite_errorcode", 0)
    if code == CONSTRAINT:
        return RefusedError(str(fault)) if str(fault) in REFUSALS else None
    sentence = BY_CODE.get(code) or BY_TEXT.get(str(fault))
    if sentence in _ENDED:
        return DamagedError(sentence)
    return StoreError(sentence) if sentence else None
