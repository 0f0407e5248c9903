"""A property that is read once, for what is found out of a release when somebody asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


class read_once(Generic[Value]):  # noqa: N801
    """A property that is read when it is first asked for and then kept, without the lock of `functools`'.

    What it reads is pure: where two threads ask at once, both read the same. The lock costs more than most
    of it.
    """

    def __init__(self, read: Callable[[Any], Value]) -> None:
        self._read = read
        self.__doc__ = read.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, asked: Any, owner: type | None = None) -> Value:
        kept: Value = self._read(asked)
        setattr(asked, self._name, kept)
        return kept
