"""What docs/evaluate.md shows is what happens: its commands run on a folder `out`, with models made here."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from harness_folder import ABOUT, make_folder

from transcripts.exporting.flagembedding import write_flagembedding
from transcripts.exporting.lm_eval import KINDS, load_prompts, write_lm_eval
from transcripts.exporting.mteb import write_mteb

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "evaluate.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
MADE_BEFORE = ("scripts/setup", "transcripts build")
"""How commands begin that make what the others need, which is made by hand here."""
COMMANDS = [
    ("bash", "-c", line)
    for language, block in BLOCKS
    if language == "sh"
    for line in block.splitlines()
    if not line.startswith(MADE_BEFORE)
] + [(sys.executable, "-c", block) for language, block in BLOCKS if language == "python"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `out`, a language model and a retriever, both of random weights."""
    for package in ("lm_eval", "mteb", "bm25s", "accelerate"):
        pytest.importorskip(package)
    desk = tmp_path_factory.mktemp("desk")
    out = make_folder(desk / "out", chinese=10, english=1)
    for write in (write_lm_eval, write_mteb, write_flagembedding):
        write(out, ABOUT)
    _make_models(desk)
    return desk


def _make_models(desk: Path) -> None:
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, LlamaConfig, LlamaForCausalLM

    size = _save_tokenizer(desk / "model")
    _save_tokenizer(desk / "bert")
    common = {"vocab_size": size, "hidden_size": 16, "num_hidden_layers": 1, "num_attention_heads": 2}
    # Every token ends what it generates.
    ends = {"eos_token_id": list(range(size)), "max_position_embeddings": 4096}
    LlamaForCausalLM(LlamaConfig(**common, **ends, intermediate_size=32)).save_pretrained(desk / "model")
    BertModel(BertConfig(**common, intermediate_size=32)).save_pretrained(desk / "bert")
    modules = [Transformer(str(desk / "bert")), Pooling(16)]
    SentenceTransformer(modules=modules).save(str(desk / "retriever"))


def _save_tokenizer(folder: Path) -> int:
    """Saves a tokenizer of single characters; gives the size of its vocabulary."""
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    special = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
    letters = "abcdefghijklmnopqrstuvwxyzABCDQ0123456789 ,.:?问题回答段落江元。"
    vocabulary = {token: index for index, token in enumerate([*special.values(), *letters])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, **special, eos_token="[SEP]", model_max_length=512
    )
    fast.save_pretrained(folder)
    return len(vocabulary)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs(desk: Path, command: tuple[str, ...]) -> None:
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HF_HUB_OFFLINE": "1",
        "HF_HOME": str(desk / "cache"),
        "MTEB_CACHE": str(desk / "cache"),
        "MODEL": "model",
        "RETRIEVER": "retriever",
    }
    done = subprocess.run(
        command, cwd=desk, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert ABOUT.name in done.stdout or "PressConferences" in done.stdout or '"query"' in done.stdout


def test_page_tells_of_every_kind_measure_and_language() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", PAGE, re.MULTILINE))
    assert {name: re.findall(r"`(\w+)`", measures) for name, measures in rows.items()} == {
        kind.name: list(kind.measures) for kind in KINDS
    }
    assert all(f"`{prompts['code']}`" in PAGE for prompts in load_prompts().values())
    assert COMMANDS
