"""Client for the Partoo REST API v2 and Fullwhere's partners API.

    from localpresence import Partoo

    with Partoo("your API key") as partoo:
        for review in partoo.reviews.search_items(state__in=["not_treated"]):
            print(review.rating, review.content)
"""

from __future__ import annotations

from . import errors
from ._client import AsyncFullwhere, AsyncPartoo, Fullwhere, Partoo
from ._errors import InternalError, LocalPresenceError
from ._generated.errors import *
from ._native import __version__
from ._paging import AsyncItems, AsyncPages, Items, Pages
from ._records import Attempt, Headroom, Totals
from ._response import RawResponse, Skipped
from ._timestamp import parse_timestamp

__all__ = ["AsyncFullwhere", "AsyncPartoo", "Fullwhere", "Partoo", "RawResponse", "Skipped", "__version__", "parse_timestamp"]
__all__ += ["AsyncItems", "AsyncPages", "Attempt", "Headroom", "InternalError", "Items", "LocalPresenceError", "Pages", "Totals"]
__all__ += errors.__all__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import inputs, models, testing, webhooks
else:

    def __getattr__(name):
        # The models are many: whoever does not name one does not wait for them.
        if name in ("inputs", "models", "testing", "webhooks"):
            from importlib import import_module

            return import_module(f"{__name__}.{name}")
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
