"""The one question that may stop a person: before an act that cannot be taken back."""

from PySide6.QtWidgets import QMessageBox, QWidget

from cusdesk.ui.buttons import danger, give_key


def asked(parent: QWidget, question: str, consequence: str, act: str) -> bool:
    """Ask before an irreversible act; `act` names it; Ctrl+Enter does it, Enter means „Anuluj”."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("cusdesk")
    box.setText(question)
    box.setInformativeText(consequence)
    go = danger(act)
    give_key(go, "Ctrl+Return")
    box.addButton(go, QMessageBox.ButtonRole.DestructiveRole)
    stop = box.addButton("Anuluj", QMessageBox.ButtonRole.RejectRole)
    stop.setAccessibleName(stop.text())
    box.setDefaultButton(stop)
    box.setEscapeButton(stop)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return chosen is go
