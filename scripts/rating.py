"""What reading a format costs, for `bench`: pages a second, ours, its library's and another program's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from formats import EXTRACT, KINDS, MADE, PEERS, count_pages, read_ours

ROOT = Path(__file__).resolve().parent.parent
FORMAT_COLUMNS = (
    "format",
    "KB",
    "pages",
    "our pages/s",
    "its library's",
    "our share",
    "peer",
    "its pages/s",
    "ratio",
)
NO_PEER = ("", "", "")
Row = tuple[str | int | float, ...]


def rate_formats(texts: Sequence[str], rounds: int) -> Iterable[Row]:
    """A row for each format: some releases printed in it, then the real files that are there."""
    with TemporaryDirectory() as folder:
        for name, kind in KINDS.items():
            path = Path(folder) / f"a{kind.suffix}"
            single = kind.suffix != ".warc.gz"
            path.write_bytes(kind.print(texts[:1] if single else texts))
            yield rate_format(name, path, 1 if single else len(texts), kind.extract, rounds)
    for path in sorted((ROOT.parent / "shared" / "pages").glob("*.*")):
        if path.suffix in EXTRACT:
            yield rate_format(path.name, path, 1, EXTRACT[path.suffix], rounds)
    for path in sorted((ROOT / "tests/formats/files").glob("en-*")):
        if path.suffix.lower() in MADE:
            yield rate_format(path.name, path, 1, None, rounds)


def rate_format(
    name: str, path: Path, count: int, extract: Callable[[bytes], str] | None, rounds: int
) -> Row:
    """The row of a file: pages a second of our reader, of its library alone, and of another program.

    Beside them stand our share of the reader's time, and how many of our pages a page of the other takes.
    """
    data = path.read_bytes()
    pages = count_pages(data, count)
    ours = _best(lambda _: read_ours(path).encode(), rounds)
    bare = _best(lambda _: extract(data).encode(), rounds) if extract else None
    its = (round(pages / bare), max(0.0, 1 - bare / ours)) if bare else ("", "")
    peer = rate_peer(path.suffix.lower(), data, pages, ours, rounds)
    return (name, len(data) // 1000, pages, round(pages / ours), *its, *peer)


def _best(work: Callable[[str], bytes], rounds: int) -> float:
    """Seconds of the fastest round."""
    loops = _count_loops(work, "")
    return min(_time(work, "", loops) for _ in range(rounds))


def rate_peer(suffix: str, data: bytes, pages: int, ours: float, rounds: int) -> Row:
    """The cells of another program that does comparable work; empty if there is none here."""
    name, extract = PEERS.get(suffix, ("", None))
    if extract is None or find_spec(name) is None:
        return NO_PEER
    best = _best(lambda _: extract(data).encode(), rounds)
    return name, round(pages / best), best / ours


def _count_loops(work: Callable[[str], bytes], text: str) -> int:
    """How often to call in a round so that it takes about 3 ms; the first call warms up."""
    work(text)
    return max(1, int(0.003 / max(_time(work, text, 1), 1e-6)))


def _time(work: Callable[[str], bytes], text: str, loops: int) -> float:
    start = time.perf_counter()
    for _ in range(loops):
        work(text)
    return (time.perf_counter() - start) / loops
