"""Marks of emphasis that a text file or an OCR engine left in a text: "**Điều 1.**", "*(OCOP) *"."""

import re

BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
# OCR leaves a space before the closing mark. A star after a letter multiplies; "(*)" and "* " are notes and bullets.
ITALIC = re.compile(r"(?<![^\s(“\"|])\*(?=[^\s*)])([^*\n]{1,400})(?<![*(])\*(?![*)])")


def unmarked(text: str) -> str:
    """The words without the marks around them."""
    return ITALIC.sub(r"\1", text.replace("**", ""))
