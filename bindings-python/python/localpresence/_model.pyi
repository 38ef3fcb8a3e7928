from typing import Any, ClassVar

from typing_extensions import dataclass_transform

@dataclass_transform(kw_only_default=True)
class Model:
    """A part of an answer. Every member is there: `None`, or empty for lists and dicts, when the vendor did not send it."""

    __hash__: ClassVar[None]  # type: ignore[assignment]

    def __init__(self, **members: Any) -> None: ...
    def __eq__(self, other: object) -> bool: ...
    def __reduce__(self) -> tuple[Any, ...]: ...
    def to_dict(self) -> dict[str, Any]:
        """The members by their wire names, without those that are `None`."""
