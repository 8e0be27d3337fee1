"""The smallest window a screen reader can work with."""

import sys

from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QLineEdit, QPushButton, QWidget


def main() -> None:
    """Show a surname that is saved when the button is pressed."""
    application = QApplication(sys.argv)
    window = QWidget()
    surname, button, saved = QLineEdit(), QPushButton("Zapisz"), QLabel("Nic nie zapisano")
    surname.setAccessibleName("Nazwisko")
    button.clicked.connect(lambda: saved.setText(f"Zapisano: {surname.text()}"))
    layout = QFormLayout(window)
    for widget in (surname, button, saved):
        layout.addRow(widget)
    window.show()
    application.exec()


if __name__ == "__main__":
    main()
