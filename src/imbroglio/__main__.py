"""``python -m imbroglio``: the command line."""

import sys

from imbroglio.cli import main

if __name__ == "__main__":
    sys.exit(main())
