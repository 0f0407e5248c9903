// A release as it is corrected: turns, pairs and blocks that edits make anew and nobody changes in place.

import { WITH_TURNS } from "./store.js";

const BLANK = /[\t-\r\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const BLANKS = new RegExp(`^${BLANK.source}*$`);
export const UNKNOWN = "?";

/** The document that the parse gives; turns have ids, which stay when others are split or joined. */
export function makeDocument(release) {
  return {
    genre: release.row.genre,
    held: release.row.held,
    title: release.row.title,
    turns: release.turns.map(({ role, voice, unlabelled, spans }, id) => ({ id, role, voice, unlabelled, spans })),
    pairs: release.pairs.map(({ questions, answers }, base) => ({ q: questions, a: answers, base })),
    blocks: release.blocks,
    next: release.turns.length,
  };
}

/** A short sum of what the parse decided, so that kept corrections know whether they were made on it. */
export function fingerprint(doc) {
  let hash = 2166136261;
  for (const char of JSON.stringify(doc)) hash = Math.imul(hash ^ char.codePointAt(0), 16777619);
  return (hash >>> 0).toString(16);
}

/** Whether a text is white space alone, as Python sees it. */
export function isBlank(text) {
  return BLANKS.test(text);
}

/** The span without white space at its ends. */
export function trimSpan(text, [start, end]) {
  let [from, to] = [start, end];
  while (from < to && BLANK.test(text[from])) from += 1;
  while (to > from && BLANK.test(text[to - 1])) to -= 1;
  return [from, to];
}

/** Words on one line, as a header of gold holds them. */
export function unbreak(words) {
  return words.replace(/[\r\n]+/g, " ").trim();
}

/** A voice as gold can hold it; `?` for nothing. */
export function cleanVoice(voice) {
  const cleaned = voice.replace(/[|+#\s\u001c-\u001f\u0085\ufeff]+/g, " ").replace(/^ +|[? ]+$/g, "");
  return cleaned || UNKNOWN;
}

/** Turns and blocks in the order of the text: `[start, end, owner]`, the owner a turn or the kind of a block. */
export function listParts(doc) {
  const parts = doc.blocks.map(([kind, start, end]) => [start, end, kind]);
  for (const turn of doc.turns) for (const [start, end] of turn.spans) parts.push([start, end, turn]);
  return parts.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** The document as gold has it: no turns in a genre without any, no pairs in a discussion. */
export function asGenre(doc) {
  if (!WITH_TURNS.has(doc.genre)) {
    const blocks = doc.blocks.filter(([kind]) => kind === "furniture" || kind === "event");
    return { ...doc, turns: [], pairs: [], blocks };
  }
  return doc.genre === "discussion" ? { ...doc, pairs: [] } : doc;
}

/** The turn of an id, and its place. */
export function findTurn(doc, id) {
  const place = doc.turns.findIndex((turn) => turn.id === id);
  return [doc.turns[place], place];
}

/** The pairs of each turn id, as numbers from 1: which it asks, which it answers. */
export function numberPairs(doc) {
  const marks = new Map(doc.turns.map((turn) => [turn.id, { q: [], a: [] }]));
  doc.pairs.forEach(({ q, a }, place) => {
    for (const id of q) marks.get(id)?.q.push(place + 1);
    for (const id of a) marks.get(id)?.a.push(place + 1);
  });
  return marks;
}

/** Pairs without turns that are gone, in the order of their questions; one without a question goes. */
export function orderPairs(doc) {
  const places = new Map(doc.turns.map((turn, place) => [turn.id, place]));
  const order = (ids) => [...new Set(ids)].filter((id) => places.has(id)).sort((a, b) => places.get(a) - places.get(b));
  const pairs = doc.pairs.map((pair) => ({ ...pair, q: order(pair.q), a: order(pair.a) })).filter(({ q }) => q.length);
  pairs.sort((one, other) => places.get(one.q[0]) - places.get(other.q[0]));
  return { ...doc, pairs };
}
