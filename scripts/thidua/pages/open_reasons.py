"""What kinds of reasons leave a mention open, and what a person can do about each."""

import re
from dataclasses import dataclass

from thidua.model import BodyName, Citation, Fact, Figure, MovementName, PlaceName

# The file of records that a kind of mention means, as the guide names it.
RECORDS: dict[type[Fact], str] = {
    Citation: "authorities/legal.yaml",
    MovementName: "authorities/movements.yaml",
    Figure: "authorities/people.yaml",
    PlaceName: "authorities/places.yaml",
    BodyName: "authorities/organizations.yaml",
}

_DECIDE = """```yaml
decided:
- quote: lời như in trong văn bản
  target: id của bản ghi hoặc của văn bản
  by: người quyết
  on: 2026-11-20
  why: căn cứ vào đâu
```"""


@dataclass(frozen=True, slots=True)
class Cause:
    """One kind of reason: its heading, how reasons of it begin or read, and how a person settles it (safe Markdown).

    `{records}` in the remedy is the file of records.
    """

    heading: str
    reasons: re.Pattern[str]
    remedy: str


CAUSES = (
    Cause(
        "Nhiều bản ghi cùng phù hợp",
        re.compile(r"^có [0-9]+ (?!văn bản cùng số hoặc tên nhưng)|^cùng tên ở nhiều thời kỳ"),
        "Xem câu được trích rồi chọn một id trong các bản ghi nêu sau lý do, ghi vào phần đầu của tệp văn bản (tên tệp "
        f"có ở từng dòng):\n\n{_DECIDE}\n\nHai bản ghi hóa ra là một thì gộp lại trong `{{records}}`.",
    ),
    Cause(
        "Ngày ghi khác với bản ghi",
        re.compile(r"^cùng số, cùng ngày tháng|ngày khác"),
        "Đối chiếu bản gốc. Nếu là một văn bản mà có chỗ in nhầm ngày, thêm ngày ấy vào `issued_variants` của bản ghi "
        "trong `{records}`; nếu là hai văn bản, lập bản ghi thứ hai có ngày của nó.",
    ),
    Cause(
        "Chưa rõ của nơi nào",
        re.compile(r"địa phương nào|không cho biết của .+ nào$|cơ quan khác|tỉnh khác|nơi khác"),
        "Ghi đủ tên cơ quan ban hành (`head.issuer`) ở phần đầu của văn bản, và `issuer` (hoặc `parent`, `place`) của "
        f"bản ghi trong `{{records}}`. Chỉ một chỗ thôi thì quyết riêng chỗ ấy, ở phần đầu của tệp:\n\n{_DECIDE}",
    ),
    Cause(
        "Số viết tắt, hoặc không hợp thời gian",
        re.compile(r"^số viết tắt|^số này có lại|ban hành sau|chỉ có sau khi|trước khi văn bản ra đời$"),
        "Tìm số và ngày đầy đủ rồi quyết ở phần đầu của tệp văn bản; văn bản chưa có bản ghi thì lập trong `{records}` "
        f"trước:\n\n{_DECIDE}",
    ),
    Cause(
        "Nói chung nhiều văn bản",
        re.compile(r"^(?:chỉ )?nói chung"),
        "Thường không phải chốt. Muốn thôi liệt kê thì ghi `decided` ở phần đầu của tệp văn bản mà không có `target`.",
    ),
    Cause(
        "Chưa có bản ghi",
        re.compile(r"^chưa có bản ghi|chưa có bản ghi cơ quan này$"),
        "Đã có bản ghi nhưng gọi tên khác: thêm cách viết này vào `variants` của bản ghi trong `{records}`. Chưa có: "
        "lập bản ghi mới ở đó, đủ `id`, tên và `evidence`. Không phải tên của bản ghi nào: ghi `decided` không có "
        "`target` ở phần đầu của tệp văn bản.",
    ),
    Cause(
        "Lý do khác",
        re.compile(r""),
        f"Quyết riêng chỗ ấy ở phần đầu của tệp văn bản:\n\n{_DECIDE}",
    ),
)


def cause_of(reason: str | None) -> Cause:
    """The kind of a reason."""
    return next(cause for cause in CAUSES if cause.reasons.search(reason or ""))
