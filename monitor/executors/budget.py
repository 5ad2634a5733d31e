"""What a task may cost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from typing import Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Budget:
    """Seconds of CPU, bytes of memory of the whole worker, seconds by the clock; what is not given is not limited."""

    cpu: float = inf
    memory: float = inf
    wall: float = inf


@dataclass(frozen=True, slots=True)
class Limited(Generic[P, T]):
    """A function with its budget, to be submitted in its place; an executor that cannot guard it just calls it.

    Example: pool.submit(Limited(read, Budget(cpu=5)), document)
    """

    function: Callable[P, T]
    budget: Budget

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call the function, unguarded."""
        return self.function(*args, **kwargs)
