"""Runs the program: ``python -m localpresence_sandbox``."""

import subprocess
import sys

from ._binary import binary

if __name__ == "__main__":
    try:
        sys.exit(subprocess.call([binary(), *sys.argv[1:]]))
    except KeyboardInterrupt:
        sys.exit(130)
