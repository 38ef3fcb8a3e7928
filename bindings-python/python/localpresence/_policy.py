"""The policy of a company proxy as types, for the checker; `policy.schema.json` in this package says the same to editors."""

from __future__ import annotations

from typing import Any, Literal, TypedDict


class Mounts(TypedDict, total=False):
    """Where each vendor's API lies below the proxy: a path that starts with a slash and does not end with one."""

    partoo: str
    fullwhere: str


class Limits(TypedDict, total=False):
    """How large requests and answers may be, in bytes."""

    request_bytes: int
    answer_bytes: int


class Budget(TypedDict, total=False):
    """How many calls a minute go to the vendors."""

    calls_per_minute: int
    per_principal: int


class Browser(TypedDict, total=False):
    """What browsers may do, above all for pages of other origins."""

    #: The origins whose pages may call, exactly as a browser sends them: `https://app.example`. Without one, CORS is off.
    origins: list[str]
    #: Whether such pages may send cookies.
    cookies: bool
    #: The names by which the proxy may be called, as they arrive in `Host`. Without one, a public proxy answers to loopback names and IP
    #: addresses only.
    hosts: list[str]


#: What holds for one parameter. Its member `is` is a word of Python, hence this form.
ParameterRule = TypedDict(
    "ParameterRule",
    {
        "is": Any,
        "among": "list[Any] | None",
        "principal": Literal["businesses", "org_id", None],
        "at_most": "int | None",
        "optional": bool,
    },
    total=False,
)


class Rule(TypedDict, total=False):
    """Lets some operations through, under conditions. All conditions hold together."""

    #: `reviews.search`, all of a resource as `reviews.*`, or `*`.
    operations: list[str]
    #: `read`: only those that change nothing.
    access: Literal["any", "read"]
    #: Only for principals with one of these roles.
    roles: list[str]
    #: Only for the principals with these ids.
    principals: list[str]
    #: Only these businesses, in whatever parameter the operation names them.
    businesses: Literal["principal"] | list[str] | None
    #: Only this organization.
    organization: Literal["principal"] | list[int] | None
    #: What holds for single parameters, by wire name.
    parameters: dict[str, ParameterRule]
    #: The only parameters of query and body that may be given, besides those that the rule limits.
    only: list[str] | None
    #: What is taken out of the answer.
    remove: list[str]


class Policy(TypedDict, total=False):
    """What a proxy lets through. Everything that no rule allows is refused."""

    mounts: Mounts
    limits: Limits
    budget: Budget
    browser: Browser
    allow: list[Rule]
