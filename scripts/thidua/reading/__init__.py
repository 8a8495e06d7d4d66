"""Reading: source files -> archive. Each file is read whole or not at all; what people wrote stays."""

from thidua.reading.again import read_again
from thidua.reading.examining import Progress, examine, processors
from thidua.reading.files import read_files
from thidua.reading.shelf import Confirmation, Outcome

__all__ = ["Confirmation", "Outcome", "Progress", "examine", "processors", "read_again", "read_files"]
