"""An answer: what a question gets back, in Python as in the browser."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from thidua.search.facets import Choice
from thidua.search.hits import Hit

Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class Answer:
    """Câu trả lời: `total` documents answer, and `hits` are those of them that were asked for.

    `facets`: for each facet asked for, its values among the answers; `left`: how many more values there are. `told`:
    lines for who asks, of filters that nothing passes and of places that are no more.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)
    told: tuple[str, ...] = ()
