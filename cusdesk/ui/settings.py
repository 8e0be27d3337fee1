"""What the window remembers on this computer: its place, theme, text size, offices opened."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QWidget

from cusdesk.ui.theme import Look, Theme

_OFFICES = 5


class Settings:
    """An INI file; it holds nothing about anyone."""

    def __init__(self, place: Path | None = None) -> None:
        kind, scope = QSettings.Format.IniFormat, QSettings.Scope.UserScope
        if place is None:
            self._kept = QSettings(kind, scope, "cusdesk", "window")
        else:
            self._kept = QSettings(str(place), kind)

    def dress(self, chosen: Theme) -> None:
        """Give the theme what was chosen last, and remember what is chosen from now on."""
        scale = str(self._kept.value("look/scale", "100"))
        chosen.scale = int(scale) if scale.isdigit() else 100
        look = str(self._kept.value("look/theme", Look.SYSTEM.value))
        chosen.choose(look if look in set(Look) else Look.SYSTEM)
        chosen.changed.connect(lambda: self._remember_look(chosen))

    def place(self, window: QWidget, name: str) -> bool:
        """Put a window where it last stood; False where it is new."""
        kept = self._kept.value(f"place/{name}")
        return isinstance(kept, QByteArray) and window.restoreGeometry(kept)

    def remember_place(self, window: QWidget, name: str) -> None:
        """Remember where a window stands."""
        self._kept.setValue(f"place/{name}", window.saveGeometry())

    def offices(self) -> list[Path]:
        """Return the folders of the offices opened last, the newest first."""
        kept = self._kept.value("offices/recent") or []
        listed = [kept] if isinstance(kept, str) else list(kept)
        return [Path(one) for one in listed if one]

    def remember_office(self, folder: Path) -> None:
        """Remember a folder as the office opened last."""
        others = [one for one in self.offices() if one != folder]
        kept = [folder, *others][:_OFFICES]
        self._kept.setValue("offices/recent", [str(one) for one in kept])

    def _remember_look(self, chosen: Theme) -> None:
        self._kept.setValue("look/theme", chosen.look.value)
        self._kept.setValue("look/scale", str(chosen.scale))
