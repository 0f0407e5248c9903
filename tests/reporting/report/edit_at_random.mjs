// Edits releases at random and writes each as gold; for `test_report_edits.py`, which says which folder holds what.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, rounds, length] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
const load = (name) => import(pathToFileURL(path.join(folder, name)));
const { makeDocument, listParts } = await load("document.js");
const { applyEdit, findLabel, replay } = await load("edits.js");
const { writeGold } = await load("gold.js");
const { layRails, listItems, listLines, listPlaces } = await load("items.js");

const ROLES = ["moderator", "speaker", "reporter", "interpreter", "other"];
const GENRES = ["transcript", "interview", "discussion", "statement", "report", "other"];
const KINDS = ["label", "event", "furniture", "headnote"];
const VOICES = ["王 |强", "?", "Gazette/Ada Lund", "  ", "x?", "#1+"];
const TITLES = ["防汛发布会", " Two\nlines;\u00a0and : more ", "", "; title: x", "|\u2028+"];
const BLANKS = /[\s\u001c-\u001f\u0085]+/g;
const NO_JOINS = new Map();

let seed = 7;
const draw = (below) => {
  seed = (seed * 1103515245 + 12345) & 0x7fffffff;
  return (seed >>> 8) % below;
};
const pick = (list) => list[draw(list.length)];

/** An edit that somebody could make; null where this kind fits nothing. */
function choose(doc, text) {
  const turn = doc.turns.length ? pick(doc.turns) : null;
  const pair = doc.pairs.length ? draw(doc.pairs.length) : null;
  const kinds = {
    role: () => turn && { do: "role", turns: [turn.id], role: pick(ROLES) },
    voice: () => turn && { do: "voice", turns: [turn.id], voice: pick(VOICES) },
    split: () => turn && split(turn, text),
    cut: () => turn && { do: "split", turn: turn.id, at: place(pick(turn.spans), text), role: "speaker", voice: "?" },
    join: () => turn && { do: "join", turn: turn.id },
    label: () => turn && label(turn, text),
    unsay: () => turn && { do: "unsay", turn: turn.id, kind: pick(KINDS) },
    ask: () => turn && { do: "ask", turn: turn.id, pair: draw(2) ? pair : null },
    answer: () => turn && pair !== null && { do: "answer", turn: turn.id, pair },
    unlink: () => turn && pair !== null && { do: "unlink", turn: turn.id, pair },
    start: () => start(doc, text),
    held: () => ({ do: "held", held: pick(["2024-01-02", ""]) }),
    title: () => ({ do: "title", title: pick(TITLES) }),
    genre: () => (draw(4) ? null : { do: "genre", genre: pick(GENRES) }),
  };
  return pick(Object.values(kinds))() || null;
}

function place([from, to], text) {
  const at = from + draw(to - from);
  return /[\udc00-\udfff]/.test(text[at]) ? at - 1 : at;
}

function split(turn, text) {
  const places = listPlaces(turn.spans, text, NO_JOINS);
  if (!places.length) return null;
  const at = pick(places);
  const end = turn.spans.find(([, stop]) => stop > at)[1];
  return { do: "split", turn: turn.id, at, role: "reporter", voice: "?", label: findLabel(text, at, end) };
}

function label(turn, text) {
  const found = turn.unlabelled ? findLabel(text, ...turn.spans[0]) : 0;
  return found ? { do: "label", turn: turn.id, length: found } : { do: "unlabel", turn: turn.id };
}

function start(doc, text) {
  const free = listItems(doc, text).filter(({ kind }) => kind === "headnote" || kind === "text");
  if (!free.length) return null;
  const [, from, to] = pick(free).pieces[0];
  const at = pick([from, ...listPlaces([[from, to]], text, NO_JOINS)]);
  return { do: "start", at, role: "reporter", voice: "?", label: findLabel(text, at, to) };
}

/** Throws where parts overlap, turns are out of order, or a letter is shown twice or never. */
function check(doc, text) {
  let at = 0;
  for (const [from, to] of listParts(doc)) {
    if (from < at || to <= from) throw new Error(`parts overlap at ${from}`);
    at = to;
  }
  const starts = doc.turns.map(({ spans }) => spans[0][0]);
  if (starts.some((from, number) => number && from <= starts[number - 1])) throw new Error("turns out of order");
  const items = listItems(doc, text);
  layRails(items, doc.pairs);
  const shown = items.flatMap((item) => listLines(item, text, NO_JOINS)).flat().map(([, from, to]) => text.slice(from, to));
  if (shown.join("").replace(BLANKS, "") !== text.replace(BLANKS, "")) throw new Error("not all is shown once");
}

let made = 0;
for (const line of fs.readFileSync(path.join(folder, "releases.jsonl"), "utf8").trim().split("\n")) {
  const release = JSON.parse(line);
  const first = makeDocument(release);
  const golds = [writeGold(release, first)];
  const told = [[first.title, first.held]];
  for (let round = 0; round < rounds; round += 1) {
    let doc = first;
    const edits = [];
    for (let number = 0; number < length; number += 1) {
      const edit = choose(doc, release.text);
      const after = edit ? applyEdit(doc, edit, release.text) : doc;
      if (after === doc) continue;
      edits.push(edit);
      doc = after;
      made += 1;
    }
    check(doc, release.text);
    if (JSON.stringify(replay(first, edits, release.text)) !== JSON.stringify(doc)) throw new Error("replayed otherwise");
    golds.push(writeGold(release, doc));
    told.push([doc.title, doc.held]);
  }
  process.stdout.write(`${JSON.stringify([golds, told])}\n`);
}
process.stderr.write(String(made));
