"""The one question that may stop a person: before an act that cannot be taken back."""

from PySide6.QtWidgets import QMessageBox, QWidget


def asked(parent: QWidget, question: str, consequence: str, act: str) -> bool:
    """Ask before an irreversible act; `act` names it on its button, Enter means „Anuluj”."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("cusdesk")
    box.setText(question)
    box.setInformativeText(consequence)
    go = box.addButton(act, QMessageBox.ButtonRole.DestructiveRole)
    stop = box.addButton("Anuluj", QMessageBox.ButtonRole.RejectRole)
    for pressed in (go, stop):
        pressed.setAccessibleName(pressed.text())
    box.setDefaultButton(stop)
    box.setEscapeButton(stop)
    box.exec()
    chosen = box.clickedButton()
    box.deleteLater()
    return chosen is go
