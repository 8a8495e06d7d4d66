"""The written language as data: kinds of documents, issuers, and named pieces of grammar.

Everything here is data with its own examples; the examples are run as tests. A pattern is written
once, in the dialect that Python and JavaScript share, so that the browser can run the same ones.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from thidua.patterns.rows import rows


@dataclass(frozen=True, slots=True)
class Kind:
    """A document kind: `code` inside numbers, `also` other letters for it, `rank` in the legal order (1 first).

    `names_itself`: its title is its name ("Luật Thi đua, khen thưởng"), with or without a number.
    """

    name: str
    rank: int
    code: str | None = None
    names_itself: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issuer:
    """A body that numbers documents: its letters, their meaning, whether it is of the Party."""

    code: str
    name: str
    party: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A named pattern with what it must find (text -> first find) and what it must pass over.

    `needs`: words of which each find holds one, so that a text without any of them need not be searched.
    """

    name: str
    pattern: str
    finds: dict[str, str] = field(default_factory=dict)
    passes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


@cache
def kinds() -> tuple[Kind, ...]:
    """All document kinds, longest name first: "Nghị quyết liên tịch" begins with "Nghị quyết"."""
    found = (Kind(**{**row, "also": tuple(row.get("also", ()))}) for row in rows("kinds.yaml"))
    return tuple(sorted(found, key=lambda kind: -len(kind.name)))


@cache
def kind_of_code(code: str) -> Kind | None:
    """The kind that a code means inside a number: "QĐ" is Quyết định, and so is "qđ", or "QD" typed without Đ."""
    folded = code.casefold()
    codes = ((kind, (kind.code or "").casefold(), tuple(map(str.casefold, kind.also))) for kind in kinds())
    known = [(kind, folded == own) for kind, own, also in codes if folded == own or folded in also]
    # A code of its own goes before one that another kind also uses.
    return max(known, key=lambda row: row[1])[0] if known else None


@cache
def kind_named(name: str) -> Kind | None:
    """The kind of that name, in any case of letters."""
    return next((kind for kind in kinds() if kind.name.casefold() == name.casefold()), None)


@cache
def issuers() -> dict[str, Issuer]:
    """Issuing bodies by the code that stands for them in a number."""
    return {row["code"]: Issuer(**row) for row in rows("issuers.yaml")}


@cache
def law_names() -> tuple[str, ...]:
    """Names of codes, laws and ordinances, without the word of kind."""
    return tuple(map(str, rows("laws.yaml")))


@cache
def body_names() -> tuple[str, ...]:
    """Names of bodies as running text writes them, for those that a line prints in capitals."""
    return tuple(map(str, rows("bodies.yaml")))


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that is spelled in several ways: the pattern of all of them, and the right one if there is one.

    `needs`: words in lower case of which a text holds one, lest it be searched.
    """

    name: str
    pattern: str
    needs: tuple[str, ...]
    right: str | None = None


@cache
def things() -> tuple[Thing, ...]:
    """Things whose spelling varies."""
    return tuple(Thing(**{**row, "needs": tuple(row["needs"])}) for row in rows("things.yaml"))


@dataclass(frozen=True, slots=True)
class Rule:
    """What finds mentions: `says` is what it goes by (shown to users), `confidence` the share of right finds."""

    name: str
    says: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Honour:
    """A danh hiệu thi đua (`kind` is "title") or a hình thức khen thưởng ("commendation")."""

    name: str
    kind: str
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Misprint:
    """What is printed for what, and the words beside it that make it so, or make it right ("#": a number)."""

    wrong: str
    right: str
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    finds: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()


@cache
def honours() -> tuple[Honour, ...]:
    """The two vocabularies of titles and commendations, in the order of the law."""
    return tuple(Honour(**row) for row in rows("honours.yaml"))


@cache
def rules() -> dict[str, Rule]:
    """Every rule of the extractors by name."""
    return {name: Rule(name, str(row["says"]), float(row["confidence"])) for name, row in rows("rules.yaml").items()}


def confidence(rule: str) -> float:
    """How far a rule is to be trusted, from 0 to 1."""
    return rules()[rule].confidence


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of words from words.yaml, as written there."""
    return tuple(word.strip() for word in rows("words.yaml")[name].split(","))


@cache
def compounds(name: str = "compounds") -> tuple[str, ...]:
    """A list of compounds from compounds.yaml."""
    return tuple(word.strip() for word in rows("compounds.yaml")[name].split(","))


_BESIDE = ("after", "before", "not_after", "not_before", "finds", "passes")


@cache
def misprints() -> tuple[Misprint, ...]:
    """Every row of the list of misprints."""
    return tuple(
        Misprint(row["wrong"], row["right"], **{name: tuple(map(str, row.get(name, ()))) for name in _BESIDE})
        for row in rows("misprints.yaml")
    )


@cache
def pieces() -> dict[str, Piece]:
    """All pieces of grammar, from every *.yaml beside this file that holds pieces, by name."""
    found: dict[str, Piece] = {}
    for name in sorted(entry.name for entry in files(__package__).iterdir() if entry.name.endswith("pieces.yaml")):
        for piece, row in rows(name).items():
            if piece in found:
                raise ValueError(f"{name}: piece {piece!r} is defined twice")
            found[piece] = Piece(
                piece,
                row["pattern"],
                {str(k): str(v) for k, v in row.get("finds", {}).items()},
                tuple(map(str, row.get("passes", ()))),
                tuple(map(str, row.get("needs", ()))),
            )
    return found


_USE = re.compile(r"<<([a-z_0-9]+)>>")


@cache
def source(name: str) -> str:
    """The whole pattern of a piece, others filled in, as JavaScript writes it."""
    return fill(pieces()[name].pattern.replace("\n", ""))


def fill(template: str) -> str:
    """A template with each <<name>> replaced by that piece, which stays one unit for ?, * and |."""
    return _USE.sub(lambda use: f"(?:{source(use.group(1))})", template)


@cache
def compiled(name: str) -> re.Pattern[str]:
    """A piece as a Python pattern."""
    return compose(f"<<{name}>>")


def may_find(name: str, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
    """False when a stretch of text holds none of the words that a piece needs: then the piece finds nothing in it."""
    needed = pieces()[name].needs
    return not needed or any(text.find(word, start, end) >= 0 for word in needed)


def scan(name: str, text: str) -> Iterator[re.Match[str]]:
    """Every find of a piece in a text, in order."""
    return compiled(name).finditer(text) if may_find(name, text) else iter(())


def first(name: str, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
    """The first find of a piece in a stretch of text; None when it finds nothing."""
    return compiled(name).search(text, start, end) if may_find(name, text, start, end) else None


@cache
def compose(template: str) -> re.Pattern[str]:
    """A pattern that uses pieces as <<name>>, for the one place that needs just this order of them.

    Only the spelling of named groups differs between Python and JavaScript.
    """
    python = re.sub(r"\(\?<(?![=!])", "(?P<", fill(template))
    return re.compile(python)


@cache
def kind_names() -> str:
    """An alternation of all kind names that can stand before a number, longest first."""
    return "|".join(re.escape(kind.name) for kind in kinds())
