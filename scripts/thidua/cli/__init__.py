"""The command `thidua`: the only package that prints, and the only one that knows default paths."""

import os
import sys
from collections.abc import Sequence

from thidua.cli.parser import parser, typed
from thidua.cli.printing import complain
from thidua.errors import ManyErrors, ThiduaError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 something to mend, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A pipe on Windows would else take its local code page, which lacks half the alphabet.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = parser().parse_args(typed(sys.argv[1:] if arguments is None else arguments))
    try:
        return int(options.run(options))
    except ManyErrors as errors:
        complain(*errors.lines)
        return 1
    except ThiduaError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        # `thidua search … | head` has seen enough; a second complaint at exit would be noise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        complain("đã dừng")
        return 130
