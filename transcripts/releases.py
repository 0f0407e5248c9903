"""Files, folders and standard input to releases: what Python code calls where the program takes a PATH."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from transcripts.arguments import AnyPath, check_wishes, take_fields, take_input, take_path, take_paths
from transcripts.errors import ParseError, ReadError, name_faults
from transcripts.flow import parse_source
from transcripts.model import Genre, Release, SourceText

if TYPE_CHECKING:
    from transcripts.reading import Input
    from transcripts.reading.pieces import Fields

Fault = ReadError | ParseError
Parser = Callable[[SourceText], Release]


def read(
    path: AnyPath,
    *,
    language: str | None = None,
    genre: Genre | None = None,
    lexicon: AnyPath | None = None,
    languages: AnyPath | None = None,
    text_field: str | None = None,
    speaker_field: str | None = None,
) -> Release:
    """The release that a file of any known format holds.

    Args:
        path: of the file; `-` is standard input. An open file is none.
        language: overrules the detected language, a tag such as `zh-Hans`.
        genre: overrules the detected genre.
        lexicon: a TOML file of words of your own.
        languages: a folder of languages that we do not have.
        text_field: of JSON and tables, the field that holds the text; the usual names if None.
        speaker_field: of these, the field that says who speaks; the usual names if None.

    Raises:
        ReadError: the file cannot be read or decoded, or holds several releases.
        ParseError: the program fails at it.
        TypeError, ValueError, LexiconError: an argument is not possible, see `parse`.

    >>> read("seeds/000_c1514f651fa57c31.txt").genre
    'transcript'
    """
    from transcripts.reading.files import read_one

    found, fields = take_input(take_path(path)), take_fields(text_field, speaker_field)
    wishes = check_wishes(language, genre, lexicon, languages)
    source = read_one(found, *fields)
    with name_faults(found):
        return parse_source(source, **wishes._asdict()).hold()


def read_all(
    paths: AnyPath | Iterable[AnyPath],
    *,
    language: str | None = None,
    genre: Genre | None = None,
    lexicon: AnyPath | None = None,
    languages: AnyPath | None = None,
    text_field: str | None = None,
    speaker_field: str | None = None,
    on_error: Callable[[Fault], object] | None = None,
) -> Iterator[Release]:
    """The releases under some paths, one by one: of an archive all, of a page its one, as the program reads.

    Of a folder the files that a reader takes are read, by path. What an
    archive holds beside its releases and cannot be read is passed over.

    Args:
        paths: one path or several, of files and folders; `-` is standard input.
        language: overrules the detected language, a tag such as `zh-Hans`.
        genre: overrules the detected genre.
        lexicon: a TOML file of words of your own.
        languages: a folder of languages that we do not have.
        text_field: of JSON and tables, the field that holds the text; the usual names if None.
        speaker_field: of these, the field that says who speaks; the usual names if None.
        on_error: told of each input, and each part of one, that cannot be read or at which the program
            fails; the others follow.

    Raises:
        ReadError: an input holds no release that can be read; the first reason why. With `on_error`, only
            if no input holds one.
        ParseError: the program fails at a release. With `on_error`, that is told.
        TypeError, ValueError, LexiconError: an argument is not possible, see `parse`.

    >>> [len(release.pairs) > 0 for release in read_all("seeds")]
    [True, False, False, True, False]
    """
    walked, fields = take_paths(paths), take_fields(text_field, speaker_field)
    wishes = check_wishes(language, genre, lexicon, languages)
    parser = partial(parse_source, **wishes._asdict())
    return _read_all(walked, parser, fields, on_error)


def _read_all(
    paths: Iterable[AnyPath], parser: Parser, fields: Fields, on_error: Callable[[Fault], object] | None
) -> Iterator[Release]:
    first: Fault | None = None
    is_found = False
    for read in _read_inputs(paths, parser, fields, on_error):
        if isinstance(read, Release):
            is_found = True
            yield read
        elif on_error is None:
            raise read
        else:
            first = first or read
    if not is_found:
        told = ", ".join(map(str, paths)) or "no path"
        raise first or ReadError(f"{told}: holds no release; one would be right")


def _read_inputs(
    paths: Iterable[AnyPath], parser: Parser, fields: Fields, on_error: Callable[[Fault], object] | None
) -> Iterator[Release | Fault]:
    """The releases of each input, and of one without any the first reason why."""
    from transcripts.reading import Skipped, walk

    tell = on_error or _raise_mistake
    for found in walk([str(path) for path in paths]):
        if isinstance(found, Skipped):
            continue
        first: Fault | None = None
        is_found = False
        for read in [found] if isinstance(found, ReadError) else _read_parts(found, parser, fields):
            if isinstance(read, Release):
                is_found = True
                yield read
            else:
                first = first or read
                tell(read)
        if first is not None and not is_found:
            yield first


def _read_parts(found: Input, parser: Parser, fields: Fields) -> Iterator[Release | Fault]:
    """The releases of an input, and in the place of one its error."""
    from transcripts.reading import read_input

    for source in read_input(found, *fields):
        yield _parse_part(source, found, parser) if isinstance(source, SourceText) else source


def _parse_part(source: SourceText, found: Input, parser: Parser) -> Release | ParseError:
    """The release of a source text, or the error that names it if the program fails at it."""
    try:
        with name_faults(found.name_part(source.source.name)):
            return parser(source).hold()
    except ParseError as error:
        return error


def _raise_mistake(error: Fault) -> None:
    """Raises what no text is to blame for.

    Raises:
        ParseError: the error is one.
    """
    if isinstance(error, ParseError):
        raise error
