"""Where the program is."""

import os
import sysconfig
from pathlib import Path


def binary() -> Path:
    """The program that this package carries.

    Raises ``FileNotFoundError`` when it is not beside the scripts of this Python, nor beside those of the user.
    """
    name = "localpresence-sandbox" + (sysconfig.get_config_var("EXE") or "")
    schemes = [sysconfig.get_default_scheme(), sysconfig.get_preferred_scheme("user")]
    places = [Path(sysconfig.get_path("scripts", scheme=scheme)) for scheme in schemes]
    # Installed with `pip install --target`, the scripts lie beside the package.
    places.append(Path(__file__).parent.parent / "bin")
    for place in places:
        candidate = place / name
        if candidate.is_file() and os.access(candidate, os.X_OK):
            return candidate
    raise FileNotFoundError(f"{name} is in none of {', '.join(map(str, places))}: install localpresence-sandbox again")
