"""What is kept between runs: found again, never wrong, bounded, and never a reason to stop."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from transcripts import cache as caching
from transcripts.cache import Cache, digest_program, find_user_cache
from transcripts.cli import main
from transcripts.errors import ParseError
from transcripts.flow import parse_source
from transcripts.model import Release, Source, SourceText
from transcripts.parses import Making, Parses

TALK = """某市举行新闻发布会

主持人：下面请记者提问。
日报记者：请问第{}座桥今年能不能按时通车？
李明：今年我们先修引桥，主桥要到明年春天才能合龙通车。
"""
KEY = "ab" + "0" * 38
OTHER = "cd" + "1" * 38


def open_cache(folder: Path, limit: int = caching.LIMIT) -> Cache:
    cache = Cache(folder, limit)
    cache.open()
    return cache


def list_entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_put_is_found_again(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    assert cache.get(KEY) is None
    cache.put(KEY, b"one")
    cache.put(OTHER, b"")
    assert (open_cache(tmp_path).get(KEY), open_cache(tmp_path).get(OTHER)) == (b"one", b"")
    cache.put(KEY, b"two")
    assert cache.get(KEY) == b"two"
    assert cache.fault is None


@pytest.mark.parametrize("broken", [b"", b"short", b"x" * 40])
def test_broken_entry_counts_as_none(tmp_path: Path, broken: bytes) -> None:
    cache = open_cache(tmp_path)
    cache.put(KEY, b"a text that was parsed")
    (path,) = list_entries(tmp_path)
    path.write_bytes(broken)
    assert cache.get(KEY) is None
    cache.put(KEY, b"again")
    assert cache.get(KEY) == b"again"


def test_byte_that_is_another_tells(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    cache.put(KEY, b"a text that was parsed")
    (path,) = list_entries(tmp_path)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.get(KEY) is None


def test_those_that_were_not_used_for_longest_go(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    keys = [f"{number:02x}" + "0" * 38 for number in range(8)]
    for age, key in enumerate(keys):
        cache.put(key, bytes(1_500))
        os.utime(cache._find(key), (age, age))
    cache.get(keys[0])
    open_cache(tmp_path, limit=10_000).trim()
    assert [cache.get(key) is not None for key in keys] == [True, *[False] * 3, *[True] * 4]


def test_folder_that_is_too_large_by_a_sample_is_trimmed_at_the_end(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    for number in range(256):
        cache.put(f"{number:02x}" + "0" * 38, bytes(1_000))
    cache.close()
    assert len(list_entries(tmp_path)) == 256
    open_cache(tmp_path, limit=200_000).close()
    assert 150 < len(list_entries(tmp_path)) < 200


def test_a_run_that_writes_much_trims_meanwhile(tmp_path: Path) -> None:
    cache = open_cache(tmp_path, limit=50_000)
    for number in range(200):
        cache.put(f"{number:040x}", bytes(1_000))
    assert sum(path.stat().st_size for path in list_entries(tmp_path)) < 60_000


def test_only_our_own_files_are_dropped(tmp_path: Path) -> None:
    cache = open_cache(tmp_path, limit=10)
    (tmp_path / "ab").mkdir()
    mine = [tmp_path / "ab" / ("0" * 38), cache.folder / "note", cache.folder / "0" / "x"]
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(bytes(100))
    (cache.folder / "0123.unfinished").write_bytes(b"")
    (cache.folder / "4567.unfinished").write_bytes(b"")
    os.utime(cache.folder / "4567.unfinished", (0, 0))
    cache.put(KEY, bytes(100))
    cache.trim()
    assert list_entries(tmp_path) == sorted([*mine, cache.folder / "0123.unfinished"])


def test_many_write_at_a_time(tmp_path: Path) -> None:
    caches = [open_cache(tmp_path, limit=5_000) for _ in range(4)]
    keys = [f"{number % 10:040x}" for number in range(400)]

    def use(number: int) -> bytes | None:
        caches[number % 4].put(keys[number], keys[number].encode() * 10)
        return caches[number % 4].get(keys[number])

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(use, range(400)))
    assert all(kept in (None, key.encode() * 10) for kept, key in zip(found, keys, strict=True))
    assert all(cache.fault is None for cache in caches)


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    cache = open_cache(tmp_path / "file")
    assert cache.fault == f"{tmp_path}/file/transcripts-parses: Not a directory"
    cache.put(KEY, b"x")
    assert cache.get(KEY) is None


def fill_disk(monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Lets the disk be full after some bytes."""
    written = 0
    write = Path.write_bytes

    def write_bytes(path: Path, data: bytes) -> int:
        nonlocal written
        written += len(data)
        if written > after and path.name.endswith(".unfinished"):
            write(path, data[:10])
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)


def test_full_disk_leaves_nothing_unfinished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = open_cache(tmp_path)
    fill_disk(monkeypatch, 1_000)
    cache.put(KEY, bytes(500))
    cache.put(OTHER, bytes(600))
    assert cache.fault == f"{cache.folder}: No space left on device"
    assert [path.name for path in list_entries(tmp_path)] == [KEY[2:]]
    assert cache.get(KEY) == bytes(500)


def test_user_cache_follows_the_custom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert find_user_cache() == tmp_path / "transcripts"


def test_digest_is_of_code_words_and_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "parsing/__pycache__").mkdir(parents=True)
    (tmp_path / "cache.py").write_text("1")
    monkeypatch.setattr(caching, "__file__", str(tmp_path / "cache.py"))
    digest: Callable[..., bytes] = digest_program.__wrapped__
    found = {digest(), digest("pycld2")}
    for name in ("parsing/a.py", "en.toml", "weights.tsv"):
        (tmp_path / name).write_text("1")
        found.add(digest())
        (tmp_path / name).write_text("2")
        found.add(digest())
    assert len(found) == 8
    (tmp_path / "parsing/__pycache__/a.pyc").write_text("1")
    assert digest() in found


# Parses


def make_source(text: str = TALK, name: str = "a.txt") -> SourceText:
    return SourceText(text, Source(name, "0" * 64, "text/plain", "utf-8"))


class Counting:
    """A parser that counts."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, source: SourceText) -> object:
        self.count += 1
        return parse_source(source)


def test_text_is_parsed_once(tmp_path: Path) -> None:
    source, counting = make_source(), Counting()
    for _ in range(2):
        parses = Parses(counting, open_cache(tmp_path))  # type: ignore[arg-type]
        assert parses(source) == parses(source) == parse_source(source)
        assert parses.read(source).record == parse_source(source).json()
    assert counting.count == 1


def test_nothing_old_is_taken_for_new(tmp_path: Path) -> None:
    cache = open_cache(tmp_path)
    counting = Counting()
    for options in (None, {"language": "en"}):
        parses = Parses(counting, cache, options)  # type: ignore[arg-type]
        for source in (make_source(), make_source(name="b.txt"), make_source(TALK + " ")):
            assert parses(source).source.name == source.source.name
    assert counting.count == 6


def test_without_a_cache_all_is_parsed() -> None:
    counting = Counting()
    parses = Parses(counting)  # type: ignore[arg-type]
    assert parses.read(make_source()).record == parses(make_source()).json()
    assert (counting.count, parses.fault) == (2, None)


def test_text_at_which_the_parser_fails_is_not_kept(tmp_path: Path) -> None:
    def fail(source: SourceText) -> object:
        raise ParseError(source.source.name)

    parses = Parses(fail, open_cache(tmp_path))  # type: ignore[arg-type]
    for _ in range(2):
        with pytest.raises(ParseError):
            parses(make_source())
    assert list_entries(tmp_path) == []


def test_what_is_made_of_a_release_is_made_once(tmp_path: Path) -> None:
    made: list[str] = []

    def make(release: Release) -> str:
        made.append(release.id)
        return release.text[:4]

    def make_step(how: bytes, *libraries: str) -> Making[str]:
        return Making(make, str.encode, bytes.decode, how, libraries)

    for _ in range(2):
        parses = Parses(parse_source, open_cache(tmp_path))
        parsed = parses.read(make_source())
        assert parses.derive(parsed, make_step(b"one")) == TALK[:4]
    parses.derive(parsed, make_step(b"two"))
    parses.derive(parses.read(make_source(name="b.txt")), make_step(b"two"))
    assert len(made) == 3
    parses.derive(parsed, make_step(b"two", "click"))
    Parses(parse_source).derive(parsed, make_step(b"two"))
    assert len(made) == 5


# The commands


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """More texts than are parsed in one process."""
    (tmp_path / "in").mkdir()
    for number in range(12):
        (tmp_path / f"in/{number:02}.txt").write_text(TALK.format(number), encoding="utf-8")
    return tmp_path / "in"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_second_run_parses_what_is_new(inputs: Path, tmp_path: Path, cache: Path) -> None:
    first = run("parse", inputs, "--workers", "2").stdout_bytes
    before = {path: path.stat().st_mtime_ns for path in list_entries(cache)}
    assert len(before) == 12
    (inputs / "99.txt").write_text(TALK.format(99), encoding="utf-8")
    second = run("parse", inputs).stdout_bytes
    assert second.startswith(first)
    assert len(list_entries(cache)) == 13
    assert run("parse", inputs, "--no-cache").stdout_bytes == second
    own = tmp_path / "own"
    assert run("parse", inputs, "--cache", own).stdout_bytes == second
    assert len(list_entries(own)) == 13
    assert run("parse", inputs, "--genre", "report").stdout_bytes != second
    assert len(list_entries(cache)) == 26


@pytest.mark.parametrize("workers", ["1", "2"])
def test_cache_that_cannot_be_written_is_one_line(inputs: Path, tmp_path: Path, workers: str) -> None:
    (tmp_path / "file").write_text("x")
    result = run("parse", inputs, "--cache", tmp_path / "file", "--workers", workers)
    assert result.exit_code == 0
    assert result.stderr == (
        f"transcripts: {tmp_path}/file/transcripts-parses: Not a directory; nothing is kept for the next run; "
        "another --cache or --no-cache would be right\n"
    )
    assert result.stdout_bytes == run("parse", inputs, "--no-cache").stdout_bytes


@pytest.mark.usefixtures("copied")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_disk_that_fills_is_one_line(
    inputs: Path, monkeypatch: pytest.MonkeyPatch, workers: str, cache: Path
) -> None:
    fill_disk(monkeypatch, 3_000)
    result = run("parse", inputs, "--workers", workers)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"transcripts: {cache}/transcripts-parses: No space left on device; ")
    assert result.stderr.count("\n") == 1
    assert result.stdout_bytes == run("parse", inputs, "--no-cache").stdout_bytes


def test_nothing_is_kept_in_the_dataset(inputs: Path, tmp_path: Path) -> None:
    result = run("build", inputs, "-o", tmp_path / "out", "--cache", tmp_path / "out/cache")
    assert result.exit_code == 2
    assert result.stderr == (
        f"transcripts: {tmp_path}/out/cache: lies in {tmp_path}/out, which is made anew; "
        "another --cache would be right\n"
    )
    assert not (tmp_path / "out").exists()
