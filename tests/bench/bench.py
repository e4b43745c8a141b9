#!/usr/bin/python3
"""Everything that has a budget, measured and printed beside it: `make bench`.

Ends with status 1 where a budget is missed. Writes BUILD/bench/bench.html and bench.csv. What can be
set stands at the top of pages.py, worker.py and growth.py; `bench.py pages worker` measures only these.
"""

from __future__ import annotations

import sys

import growth
import pages
import worker
from result import finish

ALL = {"pages": pages, "worker": worker, "growth": growth}


def main() -> int:
    wanted = sys.argv[1:] or list(ALL)
    unknown = set(wanted) - set(ALL)
    if unknown:
        sys.exit(f"bench: {', '.join(unknown)} is not measured; choose of {', '.join(ALL)}")
    return finish("bench", [result for name in wanted for result in ALL[name].measure()])


if __name__ == "__main__":
    sys.exit(main())
