"""The policy of a company proxy as types, for the checker."""

from ._generated.policy import Policy, Rule

__all__ = ["Policy", "Rule"]
