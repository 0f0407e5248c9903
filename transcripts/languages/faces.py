"""From the code of a language to its face, `xx.py` beside its words `xx.toml`, ours or in another folder."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module, resources
from importlib.resources.abc import Traversable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from transcripts.errors import LexiconError
from transcripts.languages.language import Language

_OURS = resources.files(__package__)
_CODE = re.compile("[a-z]{2,3}")
"""A primary subtag, after which the two files of a language are named."""


@cache
def languages(folder: Path | None = None) -> tuple[str, ...]:
    """The primary subtags of the languages that can be read: ours, then those of a folder.

    >>> languages()
    ('en', 'zh')

    Raises:
        LexiconError: the folder holds none.
    """
    return _list_codes(folder, (".toml",))


@cache
def list_told(folder: Path | None = None) -> tuple[str, ...]:
    """The same of those that can be told, which a face is enough for."""
    return _list_codes(folder, (".toml", ".py"))


@cache
def list_tags(folder: Path | None = None) -> tuple[str, ...]:
    """The tags of the languages that can be read.

    >>> list_tags()
    ('en', 'zh-Hans', 'zh-Hant')
    """
    return tuple(tag for code in languages(folder) for tag in load_face(code, folder).list_tags(code))


def _list_codes(folder: Path | None, endings: tuple[str, ...]) -> tuple[str, ...]:
    ours = _list_stems(_OURS, endings)
    if folder is None:
        return ours
    try:
        added = _list_stems(folder, endings)
    except OSError as error:
        raise LexiconError(f"{folder}: {error.strerror}; a folder of languages would be right") from None
    if not added:
        raise LexiconError(f"{folder}: holds no language; files such as xx.toml and xx.py would be right")
    return tuple(dict.fromkeys(ours + added))


def _list_stems(folder: Traversable, endings: tuple[str, ...]) -> tuple[str, ...]:
    names = [file.name.rpartition(".") for file in folder.iterdir() if file.name.endswith(endings)]
    return tuple(sorted({stem for stem, _, _ in names if _CODE.fullmatch(stem)}))


def find_home(code: str, folder: Path | None = None) -> Traversable:
    """Where the files of a language are: in the folder if it has them, else beside this module."""
    names = (f"{code}.toml", f"{code}.py")
    return folder if folder is not None and any((folder / name).is_file() for name in names) else _OURS


@cache
def load_face(code: str, folder: Path | None = None) -> type[Language]:
    """The face of a language.

    Raises:
        LexiconError: there is none, or its module fails.
    """
    home = find_home(code, folder)
    path = home / f"{code}.py"
    if not path.is_file():
        raise LexiconError(f"{path}: no such file; a language has a face beside its words")
    module = import_module(f"{__package__}.{code}") if home is _OURS else _import_file(Path(str(path)))
    face = getattr(module, "Face", None)
    if not isinstance(face, type) or not issubclass(face, Language):
        raise LexiconError(f"{path}: has no Face; a class of this name on a script's would be right")
    return face


def _import_file(path: Path) -> ModuleType:
    """The module that a file holds, which is run."""
    spec = spec_from_file_location(f"{__package__}.added.{path.stem}", path)
    if spec is None or spec.loader is None:
        raise LexiconError(f"{path}: is no module; a face is a Python file")
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise LexiconError(
            f"{path}: {type(error).__name__}: {error}; a module with a class Face would be right"
        ) from error
    return module
