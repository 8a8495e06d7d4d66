"""The frame of a PDF page: the way from the places of the file to those of the page as it is shown."""

import pypdfium2 as pdfium


class Frame:
    """The way from the places of the file (from below, before turning) to those of the page as shown."""

    def __init__(self, opened_page: pdfium.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = map(float, opened_page.get_bbox())
        self.turned = opened_page.get_rotation() % 360
        self.width, self.height = map(float, opened_page.get_size())

    def place(self, x: float, y: float) -> tuple[float, float]:
        # Turned clockwise by so many degrees when shown.
        match self.turned:
            case 90:
                return y - self._bottom, x - self._left
            case 180:
                return self._right - x, y - self._bottom
            case 270:
                return self._top - y, self._right - x
        return x - self._left, self._top - y

    def shows(self, x: float, y: float) -> bool:
        return -2 <= x <= self.width + 2 and -2 <= y <= self.height + 2
