"""Look-up of records by any of their names."""

from collections.abc import Iterable

from thidua.model import Authority, LegalAct
from thidua.text import key


class Names:
    """Records by the folded key of each of their names."""

    def __init__(self, records: Iterable[Authority]) -> None:
        self._by_key: dict[str, list[Authority]] = {}
        for record in records:
            main = record.title if isinstance(record, LegalAct) else record.name
            for name in dict.fromkeys(key(name) for name in (main, *record.variants)):
                self._by_key.setdefault(name, []).append(record)

    def find(self, name: str) -> list[Authority]:
        """Every record that has this name, in any spelling."""
        return self._by_key.get(key(name), [])
