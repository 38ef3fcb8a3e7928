"""What all models share."""

from __future__ import annotations


class Model:
    """A part of an answer. Every member is there: `None`, or empty for lists and dicts, when the vendor did not send it."""

    __slots__ = ()
    # Members are matched by name: their order is none of the caller's business.
    __match_args__ = ()

    #: Wire names that differ from the attribute.
    _wire = {}
    #: What an absent member becomes when it is not `None`.
    _empty = {}
    #: Members that stay out of `repr`.
    _secret = ()

    def __init__(self, **members):
        for name in self.__slots__:
            value = members.pop(name, None)
            if value is None and name in self._empty:
                value = self._empty[name]()
            setattr(self, name, value)
        for name in members:
            raise TypeError(f"{type(self).__name__} has no member {name!r}")

    def __repr__(self):
        shown = ", ".join(f"{name}={self._shown(name)}" for name in self.__slots__ if _is_there(getattr(self, name)))
        return f"{type(self).__name__}({shown})"

    def _shown(self, name):
        return "[redacted]" if name in self._secret else repr(getattr(self, name))

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None

    def __reduce__(self):
        return _restore, (type(self), {name: getattr(self, name) for name in self.__slots__})

    def to_dict(self):
        """The members by their wire names, without those that are `None`."""
        members = ((name, getattr(self, name)) for name in self.__slots__)
        return {self._wire.get(name, name): _plain(value) for name, value in members if value is not None}


def _is_there(value):
    return value is not None and value != [] and value != {}


def _plain(value):
    if isinstance(value, Model):
        return value.to_dict()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(member) for name, member in value.items()}
    return value


def _restore(model, members):
    # Members of another version are left out, those that it lacks are empty.
    return model(**{name: value for name, value in members.items() if name in model.__slots__})
