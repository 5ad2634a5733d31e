"""What an object answers once and keeps.

As functools.cached_property does, but without the lock, which costs more than most of the answers here: whoever asks
twice at the same time gets the same answer twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar, overload

V = TypeVar("V")


class kept(Generic[V]):  # noqa: N801 - stands where property does
    """A property that is worked out at the first question; of classes with neither `slots` nor a setter."""

    def __init__(self, ask: Callable[..., V]) -> None:
        self._ask = ask
        self.__doc__ = ask.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> kept[V]: ...

    @overload
    def __get__(self, instance: object, owner: type | None = None) -> V: ...

    def __get__(self, instance: object | None, owner: type | None = None) -> kept[V] | V:
        if instance is None:
            return self
        answer = instance.__dict__[self._name] = self._ask(instance)  # found there before this is asked again
        return answer
