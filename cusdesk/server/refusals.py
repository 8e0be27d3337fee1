"""Refusals of the server: a status, a word for the program, a Polish sentence, what helps."""

from cusdesk.domain.errors import OfficeError
from cusdesk.wire.calls import MOST_BATCH_BYTES, MOST_BATCH_OPS, Refused
from cusdesk.wire.header import Seen

SAFE = "Nic nie przepadło: zmiany zostają na tym komputerze."


class CallRefusedError(OfficeError):
    """The server does not take this; `refused` says why and what would help."""

    def __init__(self, status: int, refused: Refused) -> None:
        super().__init__(refused.error)
        self.status = status
        self.refused = refused


def garbage(sentence: str) -> CallRefusedError:
    """Say that what came is not what it should be."""
    return CallRefusedError(400, Refused("garbage", sentence))


def unknown_device() -> CallRefusedError:
    """Say that the PC is not enrolled here."""
    return CallRefusedError(
        403,
        Refused(
            "unknown_device",
            "Serwer nie zna tego komputera. Dołącz go kodem z innego komputera biura "
            f"(Ustawienia → Wymiana). {SAFE}",
        ),
    )


def retired_device() -> CallRefusedError:
    """Say that the PC has left the office."""
    return CallRefusedError(
        403,
        Refused(
            "retired_device",
            "Ten komputer został wycofany z biura. O przyjęcie jego ostatnich zmian poproś "
            f"administratora biura. {SAFE}",
        ),
    )


def bad_signature() -> CallRefusedError:
    """Say that the signature is not that of the PC it names."""
    return CallRefusedError(
        403,
        Refused(
            "bad_signature",
            "Podpis nie należy do komputera, który jest podany jako nadawca. Przesyłki nie "
            "przyjęto; zgłoś to administratorowi.",
        ),
    )


def uncounted(sentence: str) -> CallRefusedError:
    """Say why a record would count for nothing on every PC."""
    return CallRefusedError(403, Refused("uncounted", sentence))


def wrong_office() -> CallRefusedError:
    """Say that it belongs to another office than the caller's."""
    return CallRefusedError(
        403,
        Refused("wrong_office", "Ta przesyłka należy do innego biura. Nie przyjęto jej."),
    )


def reader_writes() -> CallRefusedError:
    """Say that a reader has nothing to say."""
    return CallRefusedError(
        403,
        Refused("reader", "Stanowisko do odczytu nie wysyła zmian. Nie przyjęto ich."),
    )


def fork(top: int, top_hash: bytes) -> CallRefusedError:
    """Say that two copies of one PC wrote under the same numbers."""
    return CallRefusedError(
        409,
        Refused(
            "fork",
            "Serwer ma inne zmiany pod tymi samymi numerami: ten plik biura jest kopią albo "
            "został odtworzony. Program nada mu nowy numer i wyśle zmiany ponownie.",
            top=top,
            top_hash=top_hash,
        ),
    )


def gap(top: int, top_hash: bytes) -> CallRefusedError:
    """Say that batches between the last known one and this are missing."""
    return CallRefusedError(
        409,
        Refused(
            "gap",
            f"Serwer ma zmiany tego komputera do numeru {top}. Wyślij najpierw następne po nim.",
            top=top,
            top_hash=top_hash,
        ),
    )


def missing(seen: tuple[Seen, ...]) -> CallRefusedError:
    """Say that the author had seen batches that are not in the log yet."""
    return CallRefusedError(
        409,
        Refused(
            "missing",
            "Te zmiany powstały po zmianach innego komputera, których serwer jeszcze nie ma. "
            "Poczekają, aż tamten komputer je wyśle.",
            missing=seen,
        ),
    )


def broken_run() -> CallRefusedError:
    """Say that a part of a run came out of its order."""
    return CallRefusedError(
        409,
        Refused(
            "broken_run", "Ta część większej zmiany nie pasuje do poprzedniej. Wyślij od nowa."
        ),
    )


def old_key(epoch: int) -> CallRefusedError:
    """Say that sealed under an office key the author knew to be over."""
    return CallRefusedError(
        409,
        Refused(
            "old_key",
            f"Biuro ma już klucz nr {epoch}, a te zmiany zamknięto poprzednim. Pobierz zmiany z "
            "serwera i wyślij ponownie.",
        ),
    )


def too_large(most: int = MOST_BATCH_BYTES) -> CallRefusedError:
    """Say that it is larger than what the server takes at once."""
    return CallRefusedError(
        413,
        Refused(
            "too_large",
            f"Przesyłka jest za duża (najwyżej {most} bajtów i {MOST_BATCH_OPS} zmian naraz). "
            "Zaktualizuj program.",
            most=most,
        ),
    )


def too_many(seconds: int) -> CallRefusedError:
    """Say that calls come faster than the server agreed to."""
    return CallRefusedError(
        429,
        Refused(
            "too_many",
            f"Za dużo połączeń naraz. Program spróbuje ponownie za {seconds} s.",
            retry_after=seconds,
        ),
    )


def outdated(newest: int) -> CallRefusedError:
    """Say that the program is too old or too new for this server."""
    return CallRefusedError(
        426,
        Refused(
            "format",
            f"Serwer mówi formatem {newest}, a ten program innym. Zaktualizuj starszą z dwóch "
            f"stron; do tego czasu można pracować bez wymiany. {SAFE}",
            most=newest,
        ),
    )


def taken(word: str, sentence: str, next_ordinal: int | None = None) -> CallRefusedError:
    """Say that another record already says otherwise."""
    return CallRefusedError(409, Refused(word, sentence, next_ordinal=next_ordinal))


def bad_code() -> CallRefusedError:
    """Say that the code is unknown, used or too old; which of these is nobody's business."""
    return CallRefusedError(
        403,
        Refused(
            "bad_code",
            "Ten kod jest nieznany, zużyty albo stracił ważność. Poproś o nowy kod.",
        ),
    )


def no_blob(size: int) -> CallRefusedError:
    """Say that the sealed file is not here, or only its beginning."""
    return CallRefusedError(
        404,
        Refused("no_blob", "Serwer nie ma jeszcze całego tego pliku. Spróbuj później.", size=size),
    )


def blob_gap(size: int) -> CallRefusedError:
    """Say that the part does not follow on what is here."""
    return CallRefusedError(
        409,
        Refused(
            "blob_gap", f"Serwer ma {size} bajtów tego pliku. Wyślij od tego miejsca.", size=size
        ),
    )


def dropped_blob() -> CallRefusedError:
    """Say that the file was given up by the office."""
    return CallRefusedError(
        410, Refused("dropped", "Biuro usunęło ten plik na dobre. Serwer go nie przyjmie.")
    )


def busy() -> CallRefusedError:
    """Say that the store does not answer now."""
    return CallRefusedError(
        503,
        Refused(
            "busy",
            f"Serwer nie może teraz zapisać zmian. Program spróbuje ponownie. {SAFE}",
            retry_after=30,
        ),
    )
