"""The data files of this folder."""

from importlib.resources import files
from typing import Any

import yaml


def rows(name: str) -> Any:
    """What a data file holds: "kinds.yaml"."""
    return yaml.load(files(__package__).joinpath(name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
