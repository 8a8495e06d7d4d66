"""Where a record's facts come from, and what people noted about it; numbers in them lead to their acts."""

from thidua.citation_styles import short
from thidua.model import Evidence, LegalAct
from thidua.pages.act_numbers import linked
from thidua.pages.fragments import box
from thidua.pages.gather import Gathered


def evidence(gathered: Gathered, here: str, found: Evidence, about: LegalAct | None = None) -> str:
    """The source of a record, how sure it is and when it was checked."""
    kind, title = ("note", "Nguồn") if found.verified else ("warning", "Chưa kiểm chứng")
    told = box(kind, title, f"{linked(gathered, here, found.source, about)}. Đối chiếu ngày {short(found.as_of)}.")
    # Badges on other pages lead here.
    return f'<span id="nguon"></span>\n\n{told}'


def unrecorded() -> str:
    """What is said of an act that is only cited."""
    return box("warning", "Chưa có bản ghi", "Trang này lập từ chính lời viện dẫn; chưa ai đối chiếu với bản gốc.")


def note(gathered: Gathered, here: str, text: str | None, about: LegalAct | None = None) -> str:
    """What people noted about a record; "" when they did not."""
    return linked(gathered, here, text, about) if text else ""
