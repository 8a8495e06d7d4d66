"""Lineage and near-duplicates: seconds at 500, 1,000, 2,000 … generated documents; linear when each doubling doubles them.

    python -m tests.bench lineage [MOST]
"""

import time
from dataclasses import replace
from pathlib import Path

from patterned import document
from thidua.archive import Archive
from thidua.likeness import fingerprint
from thidua.lineage import lineage, near_duplicates
from thidua.model import Document, Form, Head, PartialDate, Source


def generated(count: int) -> Archive:
    """Directives of which every tenth is last year's changed; the formulas stand in all of them."""
    documents = []
    for number in range(count):
        again = number % 10 == 0 and number > 0
        text = document(number - 5 if again else number, year=2015 + number % 10, number=str(number + 10), changed=number if again else None)
        head = Head("Chỉ thị", f"Về việc thi đua {number}", str(number + 10), "CT-UBND", "Ủy ban nhân dân huyện Suối Mơ", issued=PartialDate(2015 + number % 10, 2, 5))
        documents.append(Document(f"ct-{number}", head, Source(f"{number}.txt", "0" * 64, "text/plain"), text, Form.FULL))
    held = Archive(Path("."), tuple(documents))
    return replace(held, fingerprints={one.id: fingerprint(one.text) for one in documents})


def main(arguments: list[str]) -> None:
    """Print one line for each size."""
    most = int(arguments[0]) if arguments else 4000
    print(f"{'documents':>9} {'lineage s':>10} {'pairs':>7} {'duplicates s':>13} {'found':>6}")
    size = 500
    while size <= most:
        held = generated(size)
        start = time.process_time()
        pairs = lineage(held)
        middle = time.process_time()
        found = sum(1 for _ in near_duplicates(held))
        end = time.process_time()
        print(f"{size:9} {middle - start:10.2f} {len(pairs):7} {end - middle:13.2f} {found:6}", flush=True)
        size *= 2
