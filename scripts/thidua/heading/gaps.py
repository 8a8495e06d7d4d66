"""What a formal head leaves blank, said in one line each: a person can often fill it in."""

from collections.abc import Iterator

from thidua.model import Caution, CautionKind, Head


def gaps(head: Head) -> Iterator[Caution]:
    """The blanks of a head. A text without any formal part has one: that it is none."""
    if head.kind == "Văn bản" and not (head.number or head.symbol or head.issuer):
        yield _gap("không thấy phần đầu của một văn bản hành chính: chưa rõ loại, số, cơ quan ban hành")
        return
    if head.symbol and not head.number:
        yield _gap(f"số để trống trước ký hiệu {head.symbol}")
    elif not head.number:
        yield _gap("không thấy số, ký hiệu")
    if not head.issued:
        yield _gap("không thấy ngày ban hành")
    elif not (head.issued.month and head.issued.day):
        yield _gap(f"ngày ban hành chỉ rõ đến {head.issued}")
    if not head.issuer:
        yield _gap("không rõ cơ quan ban hành")
    if not head.signatory or not head.signatory.name:
        yield _gap("không thấy người ký")


def _gap(note: str) -> Caution:
    return Caution(CautionKind.HEAD, note)
