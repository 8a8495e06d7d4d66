"""The life of a movement, told by the verbs before its name."""

from dataclasses import replace

import pytest

import suoi_mo
from thidua.archive import Archive
from thidua.lives import Event, lives
from thidua.model import Citation, Document, Link, MovementName
from thidua.pages import gather, write
from thidua.resolve import Resolution

NAME = "“Suối Mơ xanh”"
CITED = "Chỉ thị số 07/CT-UBND ngày 05/02/2025"


def told(text: str, kind: str = "Kế hoạch", title: str = "về trồng rừng") -> tuple[Archive, Resolution]:
    document = Document("x", replace(suoi_mo.DIRECTIVE.head, kind=kind, title=title), suoi_mo.source(text, "x"), text)
    links = [Link("x", suoi_mo.mention(text, NAME, MovementName("Suối Mơ xanh", "phong trào")), suoi_mo.GREEN.id)]
    if CITED in text:
        links.append(Link("x", suoi_mo.mention(text, CITED, Citation("Chỉ thị", "07/CT-UBND")), "ct-07"))
    links.sort(key=lambda link: link.mention.span.start)
    return replace(suoi_mo.archive(), documents=(document,), mentions={"x": tuple(row.mention for row in links)}), Resolution(tuple(links), (), {})


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (f"Huyện phát động phong trào {NAME}.", Event.LAUNCHED),
        (f"Huyện mở {NAME}.", Event.LAUNCHED),
        (f"Các xã hưởng ứng phong trào {NAME}.", Event.JOINED),
        (f"Tiếp tục đẩy mạnh phong trào {NAME}.", Event.CARRIED_ON),
        (f"Tổ chức sơ kết phong trào {NAME}.", Event.REVIEWED),
        (f"Tổng kết phong trào {NAME} vào quý IV.", Event.CONCLUDED),
        (f"Hưởng ứng cấp trên, huyện phát động các phong trào:\n\n- Phong trào {NAME}.", Event.LAUNCHED),
        (f"Phong trào {NAME} lan rộng.", None),
        (f"Trồng rừng là phong trào do tỉnh phát động, nhất là {NAME}.", None),
        (f"Tổng kết năm học. Phong trào {NAME} lan rộng.", None),
        (f"Hội nghị tổng kết:\n\nCác xã báo cáo.\n\n- Phong trào {NAME}.", None),
    ],
)
def test_the_verb_says_what_happens(text: str, event: Event | None) -> None:
    moments = lives(*told(text)).get(suoi_mo.GREEN.id, ())
    assert [moment.event for moment in moments] == ([event] if event else [])


def test_a_title_that_names_the_movement_says_it_for_the_document() -> None:
    [moment] = lives(*told(f"Phong trào {NAME} lan rộng.", "Báo cáo", "Tổng kết phong trào Suối Mơ xanh"))[suoi_mo.GREEN.id]
    assert moment.event is Event.CONCLUDED and not moment.own


def test_what_a_report_tells_is_not_its_own_doing() -> None:
    [moment] = lives(*told(f"Huyện đã phát động phong trào {NAME}.", "Báo cáo"))[suoi_mo.GREEN.id]
    assert not moment.own


def test_a_launch_in_the_title_of_a_cited_act_is_that_acts() -> None:
    [moment] = lives(*told(f"Thực hiện {CITED} phát động phong trào {NAME}."))[suoi_mo.GREEN.id]
    assert (moment.event, moment.cited, moment.own) == (Event.LAUNCHED, "ct-07", False)


def test_the_page_of_a_movement_tells_its_life_with_the_words() -> None:
    archive, resolution = told(f"Huyện phát động phong trào {NAME}.\n")
    page = write(gather(archive, resolution))[f"archive/phong-trao/{suoi_mo.GREEN.id}.md"]
    assert "**Phát động**" in page and "van-ban/x.md#n-suoi-mo-xanh" in page
