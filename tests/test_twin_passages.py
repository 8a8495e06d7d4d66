"""Passages in Chromium: the browser cuts, marks and verifies as Python does, for a table of cases and 100 questions."""

import random
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from conftest import ROOT
from test_passages import VECTORS, bracketed, document, rarities, row_of
from thidua.search.kept import kept
from thidua.search.numbers import LAST_MONTH, REACH, grammar
from thidua.search.passages import passages, verified
from thidua.search.question import parse
from thidua.search.worker import bundle

RULES = {**asdict(grammar()), "reach": REACH, "lastMonth": LAST_MONTH}

ASK = """
const [rules, cases] = arguments, compiled = THIDUA_SEARCH.compile(rules)
return cases.map(([shown, question, rarities, shorts]) => {
  compiled.shorts = new Map(Object.entries(shorts))
  const asked = THIDUA_SEARCH.parseQuestion(question, compiled)
  const { anchor, section, snippets } = THIDUA_SEARCH.passages(shown, asked, new Map(Object.entries(rarities)), compiled)
  const bracketed = ({ text, marks }) => marks.reduceRight(
    (line, [start, end]) => `${line.slice(0, start)}[${line.slice(start, end)}]${line.slice(end)}`, text)
  const place = section => section && [section.anchor, section.label, section.title]
  return {
    snippets: snippets.map(bracketed), sections: snippets.map(({ section }) => place(section)),
    best: place(section), anchor, verified: THIDUA_SEARCH.verify(shown, asked.phrases),
  }
})
"""


@pytest.fixture(scope="module")
def browser(chromium: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("passages")
    (folder / "search.js").write_text(bundle(ROOT / "docs" / "assets" / "javascripts" / "search"), encoding="utf-8")
    page = '<!doctype html><meta charset="utf-8"><script src="search.js"></script>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    chromium.get((folder / "index.html").as_uri())
    yield chromium


def in_python(row: dict[str, Any], question: str, rare: dict[str, int], shorts: dict[str, str]) -> dict[str, Any]:
    asked = parse(question)
    found = passages(row, asked, rare, shorts)
    places = [s.section and [s.section.anchor, s.section.label, s.section.title] for s in found]
    return {
        "snippets": [bracketed(s.text, s.marks) for s in found], "sections": places, "best": places[0] if places else None,
        "anchor": places[0][0] if places and places[0] else "", "verified": verified(row, asked.phrases),
    }


def test_the_browser_cuts_every_case_of_the_table_as_python_does(browser: Any) -> None:
    cases = [(row_of(row), row["question"], rarities(row), row.get("shorts", {})) for row in VECTORS]
    for row, found in zip(VECTORS, browser.execute_script(ASK, RULES, cases), strict=True):
        assert found["snippets"] == row["found"], row["what"]
        if "sections" in row:
            assert found["sections"] == row["sections"], row["what"]


# Words of few folded forms, so that questions meet them everywhere, with and without their marks.
SYLLABLES = [*["thi", "đua", "thì", "dưa", "thí", "phong", "trào", "trao", "yêu", "nước", "giữ", "rừng", "rưng", "xã", "hộ", "nghèo", "giảm", "5%", "2024", "quý", "kỷ", "kỉ", "hoà", "hòa", "UBND", "𝐓hi", "😀", "g̃", "**nhà**", "|", "việc,", "người;", "đường:", "(suối)", "“mơ”", "\t", "<b>", "&amp;", "Ủy", "ỦY"]]
NUMBERS = ("34-CT/TW", "Chỉ thị số 34-CT/TW ngày 07/4/2014", "91/2017/NĐ-CP", "Nghị định số 91", "07/CT-UBND")
ASKED = (
    "thi đua", "thi dua yeu nuoc", '"phong trào thi đua"', '"phong trao"', "giảm hộ nghèo", "34-CT/TW", "nd 91", "giữ rừng xã hộ người",
    '"hòa nhà" việc', "kỉ quý", "𝐓hi đua", "suối mơ", "ubnd xã", '"Ủy"', "chỉ thị 34 năm 2014", "g\u0303 mơ", '"thi đua yêu" -rừng', "yêu nước giữ rừng",
    "năm:2024 thí", "hng",
)


SHORTS = {"ui ban": "ubnd", "ho ngheo giam": "hng"}


def written(chance: random.Random) -> dict[str, Any]:
    """An invented document: parts, paragraphs, sentences, a number now and then."""
    lines, said = [" ".join(chance.choices(SYLLABLES, k=6))], []
    for part in ("I. MỤC TIÊU", "1. Việc đầu", "2. Việc sau", "II. TỔ CHỨC", "Điều 1. Phạm vi", "a) Việc nhỏ"):
        lines += ["", part]
        for _ in range(chance.randrange(1, 4)):
            line = []
            for _ in range(chance.randrange(1, 5)):
                words = chance.choices(SYLLABLES, k=chance.choice((3, 8, 20, 90)))
                words.insert(chance.randrange(len(words)), chance.choice((*NUMBERS, "", "", "")))
                line.append(" ".join(words) + ".")
            said += line
            lines.append(" ".join(line))
    text = "\n".join(lines)
    # Half of the documents have not been cut into sentences.
    return kept(document(text, lines[0], said if chance.random() < 0.5 else None))


def test_the_browser_answers_a_hundred_questions_as_python_does(browser: Any) -> None:
    chance = random.Random(5)
    documents = [written(chance) for _ in range(5)]
    cases = []
    for question in ASKED:
        rare = {word: chance.randrange(1, 60) for word in parse(question).tokens.folded}
        cases += [(row, question, rare, SHORTS) for row in documents]
    assert len(cases) == 100
    answers = browser.execute_script(ASK, RULES, cases)
    for case, answer in zip(cases, answers, strict=True):
        assert answer == in_python(*case), case[1]
    assert sum(bool(answer["snippets"]) for answer in answers) > 80
    assert {answer["verified"] for answer in answers if answer["anchor"]} == {True, False}




def test_the_address_of_a_result_has_the_section_and_what_is_to_be_marked(browser: Any) -> None:
    row = kept(document("Mở đầu\n\nI. CĂN CỨ\n\nNghị định số 91/2017/NĐ-CP và Nghị định 98/2023/NĐ-CP.\n"))
    leads = """
        const [rules, row, questions] = arguments, compiled = THIDUA_SEARCH.compile(rules)
        return questions.map(question => {
          const found = THIDUA_SEARCH.passages(row, THIDUA_SEARCH.parseQuestion(question, compiled), new Map(), compiled)
          return decodeURIComponent(THIDUA_SEARCH.leadingTo(row, question, found))
        })
    """
    assert browser.execute_script(leads, RULES, row, ["nd 91", 'căn "cứ" & #?', "zzz", "a" + "b" * 400]) == [
        'archive/van-ban/van-ban.html?h=nd 91 "91/2017/NĐ-CP"#muc-i',
        'archive/van-ban/van-ban.html?h=căn "cứ" & #?#muc-i',
        "archive/van-ban/van-ban.html?h=zzz",
        f"archive/van-ban/van-ban.html?h=a{'b' * 299}",
    ]
