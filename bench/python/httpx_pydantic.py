"""httpx, and pydantic's own JSON parser."""

import httpx
import measure
from pydantic_models import ReviewPage, User


def client(base_url):
    return httpx.Client(base_url=base_url, headers={"x-apikey": "bench-key", "accept": "application/json"})


def small(base_url):
    get = client(base_url).get
    return lambda: User.model_validate_json(get("/user/me").raise_for_status().content)


def page(base_url):
    get = client(base_url).get

    def call():
        answer = get("/reviews", params={"page": 1, "per_page": 100}).raise_for_status()
        measure.read(ReviewPage.model_validate_json(answer.content).reviews)

    return call


measure.run(small=small, page=page)
