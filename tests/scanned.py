"""Printed documents as a scanner gives them: pictures, askew, with noise, the same way every time."""

import os
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

SEED = 7
# Degrees by which the pages lie askew, one after the other.
ASKEW = (0.7, -1.1, 0.3)


def need_tesseract() -> None:
    """Without tesseract and Vietnamese a test says so and is skipped, and on CI it fails."""
    from thidua.readers.paged import programs

    if not programs.tesseract():
        if os.environ.get("CI"):
            pytest.fail("CI has no tesseract with Vietnamese; .ci/run installs it")
        pytest.skip("needs tesseract with Vietnamese (Debian: apt install tesseract-ocr tesseract-ocr-vie)")


def scanned(pdf: bytes, dpi: int) -> list[Any]:
    """The pages of a PDF as a scanner gives them: grey, askew, with grain."""
    from PIL import Image, ImageChops

    from thidua.readers.paged import pdfium

    pages = []
    chance = random.Random(SEED)
    with pdfium.opened(pdf) as document:
        for index in range(len(document)):
            page = pdfium.picture(document, index, dpi, 10**8)
            page = page.rotate(ASKEW[index % len(ASKEW)], Image.Resampling.BICUBIC, fillcolor=255)
            size = page.width // 2, page.height // 2
            grain = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
            grain = grain.point(lambda value: 255 - value // 5).resize(page.size)
            pages.append(ImageChops.multiply(page, grain))
    return pages


def as_pdf(path: Path, pages: Sequence[Any], dpi: int) -> Path:
    """Pictures bound as a PDF, a page each."""
    pages[0].save(path, "PDF", save_all=True, append_images=pages[1:], resolution=dpi)
    return path


def pictured_in_pdf(path: Path, source: Path, pages: Sequence[int], dpi: int) -> Path:
    """A PDF of which these pages (from 0) are only pictures."""
    import pypdfium2

    pictures = scanned(source.read_bytes(), dpi)
    scans = pypdfium2.PdfDocument(as_pdf(path.with_suffix(".scan.pdf"), pictures, dpi))
    whole, out = pypdfium2.PdfDocument(source), pypdfium2.PdfDocument.new()
    for index in range(len(whole)):
        out.import_pages(scans if index in pages else whole, [index])
    out.save(path)
    for document in (scans, whole, out):
        document.close()
    return path
