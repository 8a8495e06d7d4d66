"""Benchmarks, one a file of this folder: python -m tests.bench NAME [ARGUMENT …]

Without a name, the list of them. Each measures things side by side in one run and prints a table.
"""

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1] / "scripts"), str(HERE.parent)]


def names() -> list[str]:
    return sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_"))


if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in names():
        for name in names():
            print(f"{name:16} {(import_module(f'tests.bench.{name}').__doc__ or '').splitlines()[0]}")
        sys.exit(0 if len(sys.argv) < 2 else 2)
    import_module(f"tests.bench.{sys.argv[1]}").main(sys.argv[2:])
