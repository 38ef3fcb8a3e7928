"""urllib3, and pydantic's own JSON parser."""

import measure
import urllib3
from pydantic_models import ReviewPage, User


def getter(base_url):
    pool = urllib3.PoolManager(headers={"x-apikey": "bench-key", "accept": "application/json"})

    def get(path, **fields):
        answer = pool.request("GET", base_url + path, fields=fields)
        if answer.status != 200:
            raise ValueError(answer.status)
        return answer.data

    return get


def small(base_url):
    get = getter(base_url)
    return lambda: User.model_validate_json(get("/user/me"))


def page(base_url):
    get = getter(base_url)
    return lambda: measure.read(ReviewPage.model_validate_json(get("/reviews", page="1", per_page="100")).reviews)


measure.run(small=small, page=page)
