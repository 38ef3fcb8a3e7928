"""The forms of parameters, for annotations; at run time each is a `dict`.

    params: inputs.SearchReviews = {"state__in": ["not_treated"]}
    partoo.reviews.search(**params)
"""

from ._generated.inputs import *
from ._generated.inputs import __all__
