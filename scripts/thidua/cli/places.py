"""Default places: nothing else in the program knows where the project lies."""

from pathlib import Path


def project_root() -> Path:
    """The folder of the project: the nearest one above with mkdocs.yml and archive/, else the package's checkout."""
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file() and (folder / "scripts" / "thidua").is_dir():
            return folder
    return Path(__file__).resolve().parents[3]
