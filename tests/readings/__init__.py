"""First readings: releases that no rule had seen, annotated by reading before anything parsed them.

A list (`b.jsonl`, `c.jsonl`) holds a release a line, without its text: `file` (in ../shared/wild/releases), `sha256`
of its bytes, `characters` of the text that our reader makes of it, `annotated` (characters, where only so many were),
`language`, `genre`, `held_on`, `title` (spans in that text) and `turns`: `start`, the offset where its words start,
`role`, `voice` (null if nobody can know; else spans of its `name` and its `outlet`), `unlabelled` and the numbers of
the pairs in which it `asks` and `answers`. The parts of a title or a name are joined by a blank, between Han
characters by nothing; a name may be printed in capitals. The turns of list b are a start and a role alone, and it says
no languages and no titles. `figures.toml` holds what may not fall; what the parser made of a list when it first
read it is in `transcripts/figures.toml`.
"""
