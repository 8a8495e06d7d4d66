"""Pictures (PNG, JPEG, TIFF) as pages: opened with bounds, upright, in grey."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from thidua.errors import SourceError

MOST_PIXELS = 80_000_000
MOST_PAGES = 300
# Below this a letter has too few dots to be told from another.
_LEAST_WIDTH = 500
# What the width of A4 has at 300 dpi; phones and scanners often say no resolution, or a wrong one.
_A4_INCHES = 8.27
_SOUND_DPI = (96, 1200)
_FORMATS = ("PNG", "JPEG", "TIFF")
_DAMAGED = "ảnh hỏng hoặc không phải ảnh PNG, JPEG, TIFF; chụp hoặc lưu lại"


@dataclass(frozen=True, slots=True)
class Pictured:
    """A page: its picture in grey (PIL) and its size in points."""

    picture: Any
    width: float
    height: float


def pages(data: bytes) -> Iterator[Pictured]:
    """The pages of a file, a TIFF may have several. Raises SourceError without the file's name."""
    warnings.simplefilter("ignore")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            for number, frame in enumerate(ImageSequence.Iterator(opened), 1):
                if number > MOST_PAGES:
                    raise SourceError(f"ảnh có hơn {MOST_PAGES} trang; chia nhỏ tệp")
                if frame.width * frame.height > MOST_PIXELS:
                    raise SourceError(f"ảnh lớn quá ({frame.width} × {frame.height} điểm); thu nhỏ ảnh")
                yield _page(frame)
                if opened.format == "MPO":
                    # The further pictures of a phone's photograph are the same page.
                    return
    except UnidentifiedImageError:
        raise SourceError(_DAMAGED) from None
    except Image.DecompressionBombError:
        raise SourceError(f"ảnh lớn quá {MOST_PIXELS // 1_000_000} triệu điểm; thu nhỏ ảnh") from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise SourceError(_DAMAGED) from None


def _page(frame: Any) -> Pictured:
    said = frame.info.get("dpi", (0, 0))[0]
    upright = ImageOps.exif_transpose(frame)
    if "A" in upright.getbands():
        # What is see-through shows white paper.
        paper = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(paper, upright.convert("RGBA"))
    grey = upright.convert("L")
    if grey.width < _LEAST_WIDTH:
        raise SourceError(f"ảnh rộng {grey.width} điểm, quá nhỏ để nhận dạng; quét ở 300 dpi")
    dpi = float(said) if _SOUND_DPI[0] <= said <= _SOUND_DPI[1] else min(grey.size) / _A4_INCHES
    return Pictured(grey, grey.width * 72 / dpi, grey.height * 72 / dpi)
