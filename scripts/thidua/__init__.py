"""thidua: a searchable, cross-referenced archive of Vietnamese emulation and commendation work.

Two short programs meet at a folder: reading turns source files into `archive/`, publishing turns
`archive/` into a site and an index. Neither calls the other.
"""

__version__ = "0.1.0"
