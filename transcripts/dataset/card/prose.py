"""The prose of the dataset card."""

INTRODUCTION = """\
# {title}

Press conferences, briefings and interviews, taken apart: who speaks in which role, and which answer belongs
to which question. Every question and every turn points back into the text it is from. On top of the pairs
stand a retrieval benchmark, question answering by extraction and by choice, and training sets.
"""

MAKING = """\
## How it was made

A program, without a language model, did the following with each document.

1. It read the text and decided on its genre. Only `transcript`, `interview` and `discussion` have turns; a
   report or an article about a conference has none, and `reason` says why.
2. It found the labels (`重庆日报记者:`, `MS BRUCE:`) by their form, their place, the people whom the
   release introduces, and the release's own habit, and deciding over the whole release at once gave each
   turn a role and, where the release tells, a voice. Names are never invented; what is not known is null.
3. An answer printed without a label is found from what surrounds it and is marked in `inferred`.
4. It paired questions with the turns that answer them; in a discussion (a panel, a meeting, a hearing),
   where anybody may answer anybody, it looked for no pairs. A follow-up is a pair of its own.{sure}

Nothing that was said is rewritten: a turn's `text` differs from the source in white space only, and
`question` is the turn less greeting, self-introduction and thanks. `jsonl/releases.jsonl.zst` holds the full
records: every block of the text, the cast with aliases, unanswered questions, the evidence for each turn.

Copies: texts of the same letters, digits and figures are exact copies; texts that share at least 80 % of
their character 5-grams and have the same figures in the same order are near copies (MinHash finds the
candidates, their 5-grams decide). Answers that differ in a figure are never copies. One copy stands in
`corpus` for all, and relevance is merged over copies. A question has exact copies only, since one other word
asks something else.

Retrieval: answers, statements outside pairs, and documents without turns are cut at sentence ends into
passages of at most {size} characters. Hard negatives are passages of the same conference and of BM25's
best, of the query's own split, never relevant by id, text or cluster, and quoting nothing that is.
Discussions are in `turns` and `releases` only: what is said there may answer a question unmarked.

`squad` puts an answer among its neighbours of the conference; one question in two comes a second time
without its answer. `choice` sets the beginnings of four answers of one conference against each other, cut at
sentence ends so that the right one is shortest, second, third and longest equally often.

`build.json` says which inputs, options and versions the folder was made from; the same give the same bytes.
"""

LIMITS = """\
## Limits

- Labels, roles, voices and pairs are a program's reading and can be wrong; `confidence` and `inferred` say
  where to look first. They were not checked by hand unless the composition names corrected releases.
- An answer is what was said after a question. It may evade it, and it is not checked for truth.
- Relevance is what was answered. Another passage may answer a question as well without being marked.
- A row of `squad` without answer has the context of other answers; one of them may still touch the question.
- A copy in other characters (simplified and traditional) or in another language is not found.
- Officials speak for their institutions. The texts show their choice of subjects and words, not all sides.
- Transcripts are often edited before they are published; what was cut cannot be seen.
- A date that the release does not state is null.
"""

RIGHTS = """\
## Licence and personal data

{license}

The texts name people: officials in their office, reporters with their outlets, and now and then private
persons who are spoken of. {names} Nothing was added from elsewhere. Do not use the data to profile persons.
"""

FILES = {
    "data/*/*.parquet": "the rows of every config",
    "jsonl/releases.jsonl.zst": "the full record of every release, a line each, packed with Zstandard",
    "dropped.jsonl": "what has no rows, with the reason",
    "build.json": "what the folder was made from, with which options and versions",
    "croissant.json": "the same description for readers of Croissant",
}
"""What a folder holds whatever it was asked for, as patterns; `dropped.jsonl` if anything was dropped."""

MORE = """\
With `--exports`, `transcripts build` writes the same rows for other programs, too: {names}.
"""

SPLITTING = """\
A release's split is a hash of its day, so that it never changes when releases are added. Where copies fall
into different splits, the one in `test`, else in `validation`, keeps its rows. If there are any others,
`dropped.jsonl` lists them with the reason.
"""

QUALITY = """\
No release of this folder was checked by hand unless the composition names corrected ones. What to expect is
best told by releases that the program had never seen: {releases} real files of a dozen sources (calls,
briefings, meetings, broadcasts, news) were annotated before they were parsed for the first time. Figures are
F1, of `names` and `genre` the share that is right. A turn is found if it starts at the right character; a
pair is right only if both its sets of turns are exactly right. The interval is where the middle 95 % of
redrawn sets of as many releases lie; the last columns say what three in four of the releases reach, and half.
"""

CONFIDENCE = """\
At that reading {sure:.0%} of the pairs had a `confidence` of .9 or more, and {right:.0%} of these were right.
It was fitted anew since: of real conversations whose source the fit had not seen, {left_sure:.0%} of the
pairs reach .9, and {left_right:.0%} of these are right. Look at a pair below .9 before you rely on it.

The next figures are no measure of the unknown: these annotated releases were at hand while the rules were
written. `unlabelled` are turns printed without a label; the naive splitter takes whatever stands before a
colon as a label.
"""

LOADING = """\
```python
from datasets import load_dataset

rows = load_dataset("{place}", "{config}", split="{split}")
```
"""

PLACEHOLDER = "OWNER/NAME"
NAME_IT = """\
`OWNER/NAME` stands for where this folder is published, or for its path; `transcripts build --repo OWNER/NAME`
writes it into the card.
"""

EMPTY_TRAIN = (
    "`train` has no {what}: the days of these releases all fall to other splits, since a split is a hash of "
    "the day; more days, or `--split 100,0,0`, would fill it"
)

JUDGING = """\
Checked on the files as written. `too small`: fewer than 100 queries or rows, too few to judge by.
"""

GUESSING = """\
Share of `choice` that is right by the option's length, and by shared characters; chance is .25.
"""

LICENSE_UNKNOWN = """\
The texts keep the rights of those who published them; the program does not know these rights and grants
none, hence `license: unknown`. Whoever publishes this folder settles them for every publisher in the
composition and states them here."""

LICENSE_STATED = """\
Whoever built this folder states `{license}` for it. The program did not check that; the texts keep the
rights of those who published them; the composition names them as far as the inputs tell."""

MASKED = "The names of reporters\nare masked by blocks of the same length."
UNMASKED = "Nothing was\nmade anonymous."
