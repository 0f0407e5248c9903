"""Documents to releases: the step between any reader of datatrove and any writer.

Each document becomes one release, or is dropped with a reason: nothing in a document ends the run. What
became of them all is in the statistics of the step, by reason and by genre.

Hard cases:
    A document at which the program itself fails: counted, named in the log, and the next one is taken.
    A crawl in which one page in a hundred thousand is a press conference: `genres` says what goes on.
    A list of one's own words that breaks its form: no document is to blame, and it ends the run at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from datatrove.data import Document
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.writers.disk_base import DiskWriter
from datatrove.utils.logging import logger

from transcripts.errors import ParseError, ReadError, name_faults
from transcripts.flow import parse_source
from transcripts.languages.loading import check_own
from transcripts.model import Genre, Release
from transcripts.scaling.documents import read_document

UNREADABLE, FAULT = "unreadable", "fault"
"""Why a document is dropped that gives no release; another is dropped for its genre."""


class ParseReleases(PipelineStep):  # type: ignore[misc]
    """A step that gives a document for each release it finds.

    A document that it gives has the release's text and id; its metadata are those
    that came, and `record`, the release's JSON as one line, beside a few of its fields.

    Args:
        genres: of the releases that go on; all if None.
        language: overrules the detected language, a tag such as `zh-Hans`.
        words: a lexicon file with a reader's own words, where every worker finds it.
        languages: a folder of languages that we do not have, where every worker finds it.
        exclusion_writer: takes what is dropped, with `filter_reason` in its metadata.

    Raises:
        LexiconError: such a file is not of its form.
    """

    type = "PARSER"
    name = "releases"

    def __init__(
        self,
        genres: Collection[Genre] | None = None,
        *,
        language: str | None = None,
        words: Path | None = None,
        languages: Path | None = None,
        exclusion_writer: DiskWriter | None = None,
    ) -> None:
        super().__init__()
        self.genres = None if genres is None else frozenset(genres)
        self.options: dict[str, Any] = {"language": language, "words": words, "languages": languages}
        self.exclusion_writer = exclusion_writer
        check_own(words, languages, language)

    def run(self, data: Iterable[Document], rank: int = 0, world_size: int = 1) -> Iterator[Document]:
        """The documents of the releases in some documents, in order."""
        with self.exclusion_writer or nullcontext():
            for document in data:
                self.stat_update("total")
                with self.track_time():
                    found = self._parse(document)
                reason = self._judge(found)
                if isinstance(found, Release) and reason is None:
                    self._count(found)
                    yield make_document(found, document.metadata)
                else:
                    self._drop(document, str(reason), found, rank)

    def _parse(self, document: Document) -> Release | ReadError | ParseError:
        """The release of a document, or the error of what cannot be read or parsed."""
        try:
            with name_faults(document.id):
                return parse_source(read_document(document), **self.options)
        except (ReadError, ParseError) as error:
            return error
        except OSError as error:
            return ReadError(f"{document.id}: {error}; a readable text would be right")

    def _judge(self, found: Release | ReadError | ParseError) -> str | None:
        """Why what was found goes no further; None if it does."""
        if isinstance(found, Release):
            return None if self.genres is None or found.genre in self.genres else found.genre
        return UNREADABLE if isinstance(found, ReadError) else FAULT

    def _count(self, release: Release) -> None:
        """Counts a release that goes on."""
        self.stat_update("forwarded", f"genre_{release.genre}")
        self.stat_update("turns", value=len(release.turns))
        self.stat_update("pairs", value=len(release.pairs))

    def _drop(self, document: Document, reason: str, found: Release | Exception, rank: int) -> None:
        """Counts a document that goes no further, and gives it to whoever takes such."""
        self.stat_update("dropped", f"dropped_{reason}")
        if not isinstance(found, Release):
            logger.warning(str(found))
        if self.exclusion_writer:
            text = document.text if isinstance(document.text, str) else repr(document.text)
            told = document.metadata | {"filter_reason": reason}
            self.exclusion_writer.write(Document(text, document.id, metadata=told), rank)


def make_document(release: Release, metadata: dict[str, Any]) -> Document:
    """The document of a release, with the metadata of the one that it was read from."""
    told = {
        "record": release.json().decode(),
        "name": release.source.name,
        "url": release.source.url,
        "genre": release.genre,
        "language": release.language,
        "held_on": release.held_on,
        "pairs": len(release.pairs),
    }
    return Document(text=release.text, id=release.id, metadata=metadata | told)
