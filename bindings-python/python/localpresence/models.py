"""The forms of answers and of webhook events."""

from ._generated.models import *
from ._generated.models import __all__
from ._model import Model

__all__ += ["Model"]
