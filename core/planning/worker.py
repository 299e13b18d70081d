"""The program that searches for ``PlanSearch``: a request on stdin, reports on stdout, both pickled by our own side."""

from __future__ import annotations

import os
import pickle
import sys

from core.planning.engines import PlanReport, PlanRequest, plan_days
from data.words.violations import BadInput

LESS_URGENT = 5
"""nice(2): consoles on the same machine go first."""


def main() -> None:
    """Search, and tell each better plan."""
    os.nice(LESS_URGENT)
    request: PlanRequest = pickle.load(sys.stdin.buffer)
    # Libraries may print; the pipe is for reports alone.
    pipe = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)

    def report(told: PlanReport) -> None:
        pickle.dump(told, pipe)
        pipe.flush()

    try:
        report(plan_days(request, report))
    except BadInput as wrong:
        pickle.dump((wrong.code, dict(wrong.parameters)), pipe)
        pipe.flush()
    except BrokenPipeError:
        return


if __name__ == "__main__":
    main()
