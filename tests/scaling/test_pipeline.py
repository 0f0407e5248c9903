"""All stages on datatrove's executors: archives in, records without near copies out, whatever runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from crawls import ARTICLE, PLACES, print_page, write_archive, write_briefing

pytest.importorskip(
    "datatrove", reason="datatrove is not installed; pip install 'press-transcripts[scaling]'"
)

from datatrove.executor.local import LocalPipelineExecutor
from datatrove.executor.slurm import SlurmPipelineExecutor

from transcripts.scaling.archives import ReadArchives
from transcripts.scaling.pipeline import StageError, list_stages, run_stages

SBATCH = """#!/bin/bash
# Slurm as far as a job array needs it: each task of the array, one after the other.
for last; do :; done
count=$(sed -n 's/^#SBATCH --array=0-\\([0-9]*\\).*/\\1/p' "$last")
export SLURM_NODELIST=here SLURM_CPUS_PER_TASK=1 SLURM_MEM_PER_CPU=2048
for task in $(seq 0 "${count:-0}"); do SLURM_ARRAY_TASK_ID=$task bash "$last" >&2; done
echo "Submitted batch job $$"
"""
SRUN = '#!/bin/bash\nwhile [[ $1 == -* ]]; do [[ $1 == -n ]] && shift; shift; done\nexec "$@"\n'
SCONTROL = "#!/bin/bash\necho localhost\n"


@pytest.fixture
def crawl(tmp_path: Path) -> Path:
    """Three archives: conferences, one of them printed on three sites; nothing but an article; one of next month."""
    folder = tmp_path / "crawl"
    first, second, third = (write_briefing(place, number) for number, place in enumerate(PLACES[:3], 1))
    mirror = print_page(first, head="2024年6月2日 浏览次数:1988", charset="gb18030")
    write_archive(
        folder / "a.warc.gz",
        [("https://a.example/1", print_page(first)), ("https://a.example/2", print_page(second))],
    )
    write_archive(folder / "b.warc.gz", [("https://b.example/1", print_page(ARTICLE))])
    later = write_briefing(PLACES[0], 9)
    pages = [mirror, print_page(third), print_page(later), print_page(first)]
    write_archive(
        folder / "c.warc.gz", [(f"https://c.example/{number}", page) for number, page in enumerate(pages, 1)]
    )
    return folder


def list_addresses(folder: Path) -> list[str]:
    rows = pq.read_table(folder).to_pylist()
    assert all(json.loads(row["record"])["source"]["url"] == row["url"] for row in rows)
    return sorted(row["url"].removeprefix("https://").replace(".example/", "") for row in rows)


PARSED = ["a1", "a2", "c1", "c2", "c3", "c4"]


def test_each_conference_is_kept_once(crawl: Path, tmp_path: Path) -> None:
    stages = list_stages(ReadArchives(crawl), str(tmp_path / "out"), 3)
    run_stages(stages, LocalPipelineExecutor, str(tmp_path / "logs"), workers=1)
    assert list_addresses(tmp_path / "out/parsed") == PARSED
    kept = list_addresses(tmp_path / "out/records")
    assert [one for one in kept if one not in ("a1", "c1", "c4")] == ["a2", "c2", "c3"]
    assert len(kept) == 4


def test_what_became_of_the_pages_is_in_the_statistics(crawl: Path, tmp_path: Path) -> None:
    stages = list_stages(ReadArchives(crawl), str(tmp_path / "out"), 3)
    run_stages(stages[:1], LocalPipelineExecutor, str(tmp_path / "logs"), workers=1)
    steps = json.loads((tmp_path / "logs/parse/stats.json").read_bytes())
    counted = next(step["stats"] for step in steps if step["name"] == "PARSER: releases")
    assert counted["total"] == 7
    assert counted["forwarded"] == counted["genre_transcript"] == 6
    assert counted["dropped"] == 1


def test_a_stage_that_ends_early_is_named_and_goes_on(
    crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages = list_stages(ReadArchives(crawl), str(tmp_path / "out"), 3)
    monkeypatch.setattr(LocalPipelineExecutor, "run", lambda self: self.mark_rank_as_completed(0))
    with pytest.raises(StageError, match=r"^parse: 2 of 3 tasks are not done, task 1 among them; "):
        run_stages(stages, LocalPipelineExecutor, str(tmp_path / "logs"), workers=1)
    monkeypatch.undo()
    (tmp_path / "logs/parse/completions/00000").unlink()
    run_stages(stages, LocalPipelineExecutor, str(tmp_path / "logs"), workers=1)
    assert list_addresses(tmp_path / "out/parsed") == PARSED


@pytest.mark.slow
def test_slurm_runs_the_same_stages(crawl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, script in (("sbatch", SBATCH), ("srun", SRUN), ("scontrol", SCONTROL)):
        command = tmp_path / "bin" / name
        command.parent.mkdir(exist_ok=True)
        command.write_text(script, encoding="utf-8")
        command.chmod(0o755)
    programs = [tmp_path / "bin", Path(sys.executable).parent, os.environ["PATH"]]
    monkeypatch.setenv("PATH", os.pathsep.join(map(str, programs)))
    options: dict[str, Any] = {"partition": "cpu", "time": "00:10:00"}
    stages = list_stages(ReadArchives(crawl), str(tmp_path / "out"), 2)
    run_stages(stages[:1], SlurmPipelineExecutor, str(tmp_path / "logs"), **options)
    assert list_addresses(tmp_path / "out/parsed") == PARSED


SCRIPT = Path(__file__).parents[2] / "scripts/crawl"


def crawl_by_script(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.slow
def test_the_script_does_the_same(crawl: Path, tmp_path: Path) -> None:
    done = crawl_by_script(crawl, tmp_path / "out", "--workers", "1", "--keep-copies", "--genres", "all")
    assert done.returncode == 0, done.stderr
    assert list_addresses(tmp_path / "out/parsed") == [*PARSED[:2], "b1", *PARSED[2:]]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--genres", "talk"], "--genres: talk; transcript, interview, "),
        (["--engine", "slurm"], "--engine slurm: no partition; --partition NAME "),
    ],
)
def test_misuse_of_the_script_is_one_line(
    crawl: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    done = crawl_by_script(crawl, tmp_path / "out", *arguments)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(told)
    assert "Traceback" not in done.stderr
