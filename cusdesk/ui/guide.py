"""A page of the user guide, set as the rest of the window is."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QResizeEvent, QTextBlockFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QFrame, QTextBrowser

from cusdesk.ui.theme import theme

_SIZES = {1: 17, 2: 14, 3: 13}
_GAP, _HEAD_GAP, _LINE = 8, 4, 135


class GuidePage(QTextBrowser):
    """Shows Markdown as high as it is, without links out of the program."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.setProperty("kind", "guide")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("Podręcznik")
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setMarkdown(markdown)
        self._space()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(round(self.document().size().height()) + 4)

    def _space(self) -> None:
        """Give headings their size, and paragraphs and points room between them."""
        block = self.document().begin()
        while block.isValid():
            level = block.blockFormat().headingLevel()
            cursor = QTextCursor(block)
            room = QTextBlockFormat()
            room.setBottomMargin(_HEAD_GAP if level else _GAP)
            room.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor.mergeBlockFormat(room)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                shown = cursor.charFormat()
                shown.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                shown.setFont(theme().font(_SIZES.get(level, 13), QFont.Weight.DemiBold))
                cursor.setCharFormat(shown)
            block = block.next()
