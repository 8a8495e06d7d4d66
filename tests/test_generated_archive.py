"""The generated archive of the benchmarks is what reading would have made of its texts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.generated import Planted, generate
from thidua import extractors, segment
from thidua.archive import Archive, load
from thidua.resolve import resolve

COUNT = 40


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Archive, tuple[Planted, ...]]]:
    folder = tmp_path_factory.mktemp("kho")
    planted = generate(folder, COUNT, 5)
    yield load(folder), planted


def test_it_holds_just_so_many_documents_that_load_without_an_error(written: tuple[Archive, tuple[Planted, ...]]) -> None:
    archive, planted = written
    assert len(archive.documents) == COUNT
    assert all(3_000 < len(document.text) < 22_000 for document in archive.documents)
    assert all(one.words in archive.document[one.document].text for one in planted)


def test_nearly_every_find_is_what_the_extractors_find(written: tuple[Archive, tuple[Planted, ...]]) -> None:
    archive, _ = written
    found = real = both = 0
    for document in archive.documents[::5]:
        mine, theirs = set(archive.mentions_of(document.id)), set(extractors.extract(document))
        assert all(document.text[m.span.start : m.span.end] == m.quote for m in mine)
        assert document.sentences == tuple(segment.sentences(document.text))
        found, real, both = found + len(mine), real + len(theirs), both + len(mine & theirs)
    assert both > 0.95 * max(found, real)


def test_documents_cite_one_another_and_the_centre(written: tuple[Archive, tuple[Planted, ...]]) -> None:
    archive, _ = written
    resolution = resolve(archive)
    targets = {link.target for link in resolution.links}
    assert sum(act.id in targets for act in archive.acts) > COUNT
    assert sum(document.id in targets for document in archive.documents) > 3


def test_the_same_seed_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        generate(tmp_path / name, 12, 3)
    files = [path for path in sorted((tmp_path / "a").rglob("*")) if path.is_file()]
    assert len(files) > 24
    for path in files:
        assert path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()
