// What can be corrected: each edit is plain data, and applying one to a document gives a new document.

import { UNKNOWN, cleanVoice, findTurn, isBlank, orderPairs, trimSpan, unbreak } from "./document.js";

const HEAD = /^[^\n:：]{1,40}[:：][^\S\n]*/;

/** The length of what looks like a label at an offset: words up to a colon, at the head of a line; else 0. */
export function findLabel(text, start, end) {
  const head = HEAD.exec(text.slice(start, Math.min(end, start + 60)));
  return head && !isBlank(text.slice(start + head[0].length, end)) ? head[0].length : 0;
}

/** The document after some edits. */
export function replay(doc, edits, text) {
  return edits.reduce((before, edit) => applyEdit(before, edit, text), doc);
}

/** The document after an edit; the same one if the edit does not fit it. */
export function applyEdit(doc, edit, text) {
  const after = EDITS[edit.do]?.(doc, edit, text);
  return after ? orderPairs(after) : doc;
}

const EDITS = {
  load: (doc, { doc: kept }) => ({ ...doc, ...kept }),
  role: (doc, { turns, role }) => change(doc, turns, { role }),
  voice: (doc, { turns, voice }) => change(doc, turns, { voice: cleanVoice(voice) }),
  genre: (doc, { genre }) => ({ ...doc, genre }),
  held: (doc, { held }) => ({ ...doc, held }),
  title: (doc, { title }) => ({ ...doc, title: unbreak(title) }),
  split,
  start,
  join,
  label,
  unlabel,
  unsay,
  ask,
  answer,
  unlink,
};

function change(doc, ids, fields) {
  const turns = doc.turns.map((turn) => (ids.includes(turn.id) ? { ...turn, ...fields } : turn));
  return { ...doc, turns };
}

/** A turn in two at an offset; what looks like a label there becomes one. */
function split(doc, { turn: id, at, role, voice, label: length = 0 }, text) {
  const [turn, place] = findTurn(doc, id);
  if (!turn) return null;
  const before = cut(turn.spans, 0, at, text);
  const after = cut(turn.spans, at + length, Infinity, text);
  if (!before.length || !after.length) return null;
  const fresh = { id: doc.next, role, voice: cleanVoice(voice), unlabelled: !length, spans: after };
  const turns = doc.turns.toSpliced(place, 1, { ...turn, spans: before }, fresh);
  const blocks = length ? addBlock(doc.blocks, ["label", ...trimSpan(text, [at, at + length])]) : doc.blocks;
  return { ...doc, turns, blocks, next: doc.next + 1 };
}

/** A turn where nobody spoke so far: from an offset up to the next turn, label or line of the page. */
function start(doc, { at, role, voice, label: length = 0 }, text) {
  const taken = doc.turns.flatMap((turn) => turn.spans);
  const stops = [...taken, ...doc.blocks.filter(([kind]) => kind !== "headnote").map(([, from, to]) => [from, to])];
  if (stops.some(([from, to]) => from <= at && at < to)) return null;
  const end = Math.min(text.length, ...stops.filter(([from]) => from > at).map(([from]) => from));
  const spans = cut([[at + length, end]], 0, Infinity, text);
  if (!spans.length) return null;
  const place = doc.turns.filter((turn) => turn.spans[0][0] < at).length;
  const fresh = { id: doc.next, role, voice: cleanVoice(voice), unlabelled: !length, spans };
  const cleared = doc.blocks.flatMap((block) => (block[0] === "headnote" ? clear(block, at, end, text) : [block]));
  const blocks = length ? addBlock(cleared, ["label", ...trimSpan(text, [at, at + length])]) : cleared;
  return { ...doc, turns: doc.turns.toSpliced(place, 0, fresh), blocks, next: doc.next + 1 };
}

function join(doc, { turn: id }) {
  const [turn, place] = findTurn(doc, id);
  if (!turn || !place) return null;
  const before = doc.turns[place - 1];
  const whole = { ...before, spans: [...before.spans, ...turn.spans] };
  const renamed = (ids) => ids.map((one) => (one === id ? before.id : one));
  const pairs = doc.pairs.map((pair) => {
    const q = renamed(pair.q);
    return { ...pair, q, a: renamed(pair.a).filter((one) => !q.includes(one)) };
  });
  return { ...doc, turns: doc.turns.toSpliced(place - 1, 2, whole), pairs };
}

/** The first words of a turn become its label. */
function label(doc, { turn: id, length }, text) {
  const [turn] = findTurn(doc, id);
  const from = turn?.spans[0][0];
  const spans = turn ? cut(turn.spans, from + length, Infinity, text) : [];
  if (!spans.length) return null;
  const blocks = addBlock(doc.blocks, ["label", ...trimSpan(text, [from, from + length])]);
  return { ...change(doc, [id], { spans, unlabelled: false }), blocks };
}

/** The label of a turn becomes its first words. */
function unlabel(doc, { turn: id }, text) {
  const [turn] = findTurn(doc, id);
  const found = turn && findBlock(doc, turn, text);
  if (!found) return null;
  const [first, ...rest] = turn.spans;
  const isNear = isBlank(text.slice(found[2], first[0]));
  const spans = isNear ? [[found[1], first[1]], ...rest] : [[found[1], found[2]], ...turn.spans];
  const blocks = doc.blocks.filter((block) => block !== found);
  return { ...change(doc, [id], { spans, unlabelled: true }), blocks };
}

/** The label block right in front of a turn; null where it has none. */
export function findBlock(doc, turn, text) {
  if (turn.unlabelled) return null;
  const before = doc.blocks.filter(([kind, , end]) => kind === "label" && end <= turn.spans[0][0]);
  const found = before.at(-1);
  const between = (span) => found && span[0] >= found[2] && span[1] <= turn.spans[0][0];
  return found && !doc.turns.some((other) => other.spans.some(between)) && text ? found : null;
}

/** What a turn holds is something of the page; its label too. */
function unsay(doc, { turn: id, kind }, text) {
  const [turn] = findTurn(doc, id);
  if (!turn) return null;
  const label = findBlock(doc, turn, text);
  const freed = [...(label ? [[label[1], label[2]]] : []), ...turn.spans].map(([from, to]) => [kind, from, to]);
  const blocks = freed.reduce(addBlock, doc.blocks.filter((block) => block !== label));
  return { ...doc, turns: doc.turns.filter((other) => other !== turn), blocks };
}

function ask(doc, { turn: id, pair }) {
  if (pair === null) return { ...doc, pairs: [...doc.pairs, { q: [id], a: [], base: -1 }] };
  return link(doc, pair, (one) => ({ ...one, q: [...one.q, id], a: one.a.filter((other) => other !== id) }));
}

function answer(doc, { turn: id, pair }) {
  return link(doc, pair, (one) => (one.q.includes(id) ? one : { ...one, a: [...one.a, id] }));
}

function unlink(doc, { turn: id, pair }) {
  const without = (ids) => ids.filter((one) => one !== id);
  return link(doc, pair, (one) => ({ ...one, q: without(one.q), a: without(one.a) }));
}

function link(doc, place, change) {
  return doc.pairs[place] ? { ...doc, pairs: doc.pairs.with(place, change(doc.pairs[place])) } : null;
}

// Spans.

/** The parts of some spans between two offsets, without white space at their ends. */
function cut(spans, from, to, text) {
  const parts = spans.map(([start, end]) => [Math.max(start, from), Math.min(end, to)]);
  return parts.filter(([start, end]) => start < end && !isBlank(text.slice(start, end))).map((span) => trimSpan(text, span));
}

function addBlock(blocks, block) {
  return [...blocks, block].sort((a, b) => a[1] - b[1]);
}

/** What a headnote keeps beside a stretch that became a turn. */
function clear([kind, start, end], from, to, text) {
  const kept = cut([[start, Math.min(end, from)], [Math.max(start, to), end]], 0, Infinity, text);
  return kept.map(([one, other]) => [kind, one, other]);
}

/** What an edit is called where it can be undone: the key of its words, and what they speak of. */
export function nameEdit(edit, say) {
  const what = {
    role: () => say(`roles.${edit.role}`),
    voice: () => (edit.voice === UNKNOWN ? say("release.no_voice") : edit.voice),
    genre: () => say(`genres.${edit.genre}`),
    held: () => edit.held || say("release.day_unknown"),
    title: () => edit.title || say("list.untitled"),
    unsay: () => say(`kinds.${edit.kind}`),
  }[edit.do];
  const key = { unlabel: "label" }[edit.do] || edit.do;
  return say(`edit.did_${key}`, { what: what ? what() : "" });
}
