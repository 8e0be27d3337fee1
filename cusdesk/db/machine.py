"""The secret of this PC in the system's keyring: without it a copied folder stays shut."""

import secrets
from base64 import b64decode, b64encode
from typing import Any

SERVICE = "cusdesk"
SECRET_BYTES = 32


def secret_of(office: str) -> bytes | None:
    """Return this PC's secret for an office; nothing when the keyring has none or is shut."""
    try:
        kept = _keyring().get_password(SERVICE, office)
        return b64decode(kept) if kept else None
    # Each system's keyring fails in its own way; none may keep people from the sentence below it.
    except Exception:  # noqa: BLE001
        return None


def make_secret(office: str) -> bytes | None:
    """Make and keep a new secret; nothing when no keyring keeps it (then passwords work alone)."""
    made = secrets.token_bytes(SECRET_BYTES)
    try:
        _keyring().set_password(SERVICE, office, b64encode(made).decode())
    except Exception:  # noqa: BLE001 - the same
        return None
    # A keyring that swallows what it is given would lock everybody out at the next start.
    return made if secret_of(office) == made else None


def _keyring() -> Any:
    import keyring  # noqa: PLC0415 - slow to import, and not needed to open with the key at hand

    return keyring
