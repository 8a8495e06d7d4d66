"""Orders: where in a document a body with a verb is told to do it, and whose duties a list below a heading holds.

Sections of duties ("Tổ chức thực hiện", "Trách nhiệm của …"), points of a directive, articles of a decision; a
report tells with the same words what was done.
"""

import re
from dataclasses import dataclass

from thidua.extractors.assignments.duties import Actor
from thidua.extractors.structure.paragraphs import UNLABELLED, Paragraph
from thidua.model import Mention
from thidua.patterns import compiled
from thidua.text import fold

# Kinds whose numbered points are orders; kinds that tell what was done.
DIRECTIVES = ("Chỉ thị", "Công điện", "Thông báo", "Kết luận")
_REPORTS = ("Báo cáo", "Tờ trình", "Biên bản", "Hợp đồng", "Giấy mời")
# A decision orders in its articles.
_DECISIONS = ("Quyết định", "Nghị quyết")
_WITHOUT_KIND = "Văn bản"
# What a heading about carrying out may also say: then it looks back.
_LOOKS_BACK = ("ket qua", "tinh hinh", "danh gia", "thuc trang", "han che", "ton tai", "kinh nghiem", "uu diem")
_HEADING, _TITLE = 160, 14
LONGEST_HEADING = 600
_ARTICLE, _LISTED = 3, 9
# "Các ông (bà): Chánh Văn phòng …" only addresses them.
_ADDRESS = re.compile(r"^Các (?:ông|đồng chí)(?:,? \(?bà\)?)?:?[ ]+(?=[A-ZĐ])")


@dataclass(slots=True)
class Heading:
    """Bodies whose duties stand in the paragraphs below: `rank` of its label, `below` of the duties' when known.

    `spoken`: it is a sentence with a duty, which the list below may only spell out.
    """

    body: str
    rank: int
    partners: tuple[str, ...] = ()
    deadline: str | None = None
    spoken: bool = False
    below: int | None = None


@dataclass(slots=True)
class Reading:
    """What is known while going through the paragraphs of one document."""

    kind: str
    points_order: bool
    in_foot: bool = False
    ordered_from: int | None = None
    heading: Heading | None = None
    waiting: Mention | None = None
    task: str | None = None
    row: Mention | None = None


def enter(paragraph: Paragraph, reading: Reading) -> None:
    """Keep track of the part in which orders stand, and of the heading that a paragraph closes."""
    rank, words = paragraph.rank, paragraph.words
    if words.startswith(("Nơi nhận", "NƠI NHẬN")):
        reading.heading = reading.ordered_from = None
        reading.in_foot = True
        return
    # The list of recipients is over when something else than an item of it comes.
    reading.in_foot = reading.in_foot and (rank >= _LISTED or len(words) < _HEADING // 3)
    if orders_begin(paragraph):
        depth = 2 if rank == UNLABELLED else rank
        if reading.ordered_from is None or depth <= reading.ordered_from:
            reading.ordered_from = depth
        return
    if reading.ordered_from is not None and rank <= reading.ordered_from:
        reading.ordered_from = None
    heading = reading.heading
    if heading and paragraph.labelled:
        # Below a heading without a label any list may stand; its first point shows how deep.
        outermost = heading.rank if heading.rank != UNLABELLED else (heading.below or _ARTICLE + 1) - 1
        if rank <= outermost:
            reading.heading = None


def orders_begin(paragraph: Paragraph) -> bool:
    """True for a heading under which a text says who does what."""
    words = paragraph.words
    if len(words) > 2 * _HEADING or 7 <= paragraph.rank < UNLABELLED:
        return False
    title = fold(words[:_HEADING]).split(":")[0].split(". ")[0]
    if len(title.split()) > _TITLE or (not paragraph.labelled and len(title) > 60):
        return False
    return bool(compiled("order_heading").search(title)) and not any(back in title for back in _LOOKS_BACK)


def is_nobody(words: str, actor: Actor) -> bool:
    """True for the mere word for a body that nothing orders: "cơ quan tham mưu" is a kind of body."""
    return actor.how != "ordered" and bool(compiled("bare_body").match(plain(words[actor.start : actor.end])))


def is_order(actor: Actor, paragraph: Paragraph, reading: Reading) -> bool:
    """True where the words of a paragraph tell its bodies to do something."""
    if reading.in_foot:
        return False
    if reading.ordered_from is not None or actor.how in ("bound", "ordered"):
        return True
    if reading.kind in _REPORTS:
        # There a request goes upwards: "Đề nghị cấp trên …".
        return False
    if actor.how == "asked" or (actor.how == "led" and actor.opens_sentence):
        return True
    if actor.how == "charged" and reading.kind != _WITHOUT_KIND:
        return True
    if reading.kind in _DECISIONS and paragraph.rank == _ARTICLE and actor.opens_sentence:
        return True
    return actor.opens_sentence and reading.points_order and (paragraph.labelled or actor.how == "needed")


def is_below(paragraph: Paragraph, reading: Reading) -> bool:
    """True for a paragraph that stands under the heading of bodies that is open."""
    heading = reading.heading
    if not heading:
        return False
    if not paragraph.labelled:
        return heading.below is None or heading.below == UNLABELLED
    if paragraph.rank <= heading.rank and heading.rank != UNLABELLED:
        return False
    return heading.below is None or paragraph.rank <= heading.below


def opens_list(paragraph: Paragraph, following: Paragraph | None) -> bool:
    """True for a label and words without a stop, with a list of inner labels below: a heading, whatever it says."""
    closed = paragraph.words.rstrip(" *").endswith((".", ";", ",", ":"))
    return paragraph.labelled and not closed and following is not None and paragraph.rank < following.rank < UNLABELLED


def body_heading(paragraph: Paragraph, reading: Reading) -> Heading | None:
    """The bodies of a paragraph that is nothing but their heading, None for others."""
    words = paragraph.words.strip()
    if len(words) > LONGEST_HEADING or words.endswith((";", ",")):
        return None
    about_duties = compiled("duty_of_heading").match(words) or compiled("order_alone").search(words)
    directive = reading.kind in DIRECTIVES and paragraph.labelled
    if reading.in_foot or not (about_duties or directive or reading.ordered_from is not None):
        return None
    if words.isupper() and not paragraph.labelled:
        # Who issues the document, or the rest of a title.
        return None
    match = compiled("actor_alone").match(words.capitalize() if words.isupper() else words)
    match = match or compiled("order_alone").search(words)
    if not match:
        return None
    body = plain(words[slice(*match.span("bodies"))])
    return None if compiled("bare_body").match(body) else Heading(body, paragraph.rank)


def plain(words: str) -> str:
    """The bodies as printed, in one line, without marks around them."""
    return _ADDRESS.sub("", " ".join(words.split())).strip(" ,;:.*")
