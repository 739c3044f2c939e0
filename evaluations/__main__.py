"""Everything that `make bench` prints: answers by question set, then speed on a large base."""

from __future__ import annotations

import sys

from evaluations import answers, speed

if __name__ == "__main__":
    sys.exit(max(answers.main([]), speed.main([])))
