// Full-text search: every text unpacked in idle moments, with a small signature that says which can hold the words.
//
// A signature is a bit for each pair of Han characters and each run of three others that stand in a text, blanks left
// out, so that a query in any script passes by most texts unread; what is left is searched itself.

import { corpus, openPart, openRelease } from "./store.js";

const SMALLEST = 1 << 10;
const LARGEST = 1 << 17;
const SLICE = 12;
const HAN = 0x2e80;
const MOST_TIMES = 99;
const WORD = /"([^"]+)"|“([^”]+)”|(\S+)/g;
export const AT_ONCE = 45;

const signatures = new Map();
const texts = new Map();
let preparing = null;

/** Unpacks all texts, in slices between which the page stays awake. */
export function prepareSearch() {
  preparing ||= prepare();
  return preparing;
}

/** Whether every text is unpacked. */
export function isPrepared() {
  return texts.size === corpus.rows.length;
}

async function prepare() {
  const parts = corpus.parts.map(() => []);
  for (const row of corpus.rows) parts[row.part].push(row);
  let since = performance.now();
  for (const [number, rows] of parts.entries()) {
    const held = await openPart(number);
    for (const row of rows) {
      const { text } = held[row.place];
      signatures.set(row, sign(text));
      texts.set(row, text);
      if (performance.now() - since < SLICE) continue;
      await pause();
      since = performance.now();
    }
  }
}

/** Lets whatever else waits run first. */
export function pause() {
  return new Promise((done) => setTimeout(done));
}

function sign(text) {
  let size = SMALLEST;
  while (size < text.length && size < LARGEST) size *= 2;
  const bits = new Uint32Array(size >>> 5);
  eachGram(text, (gram) => {
    const bit = gram & (size - 1);
    bits[bit >>> 5] |= 1 << (bit & 31);
  });
  return bits;
}

/** Calls with a number for each gram: a Han character and what follows it, else three characters, in lower case. */
function eachGram(text, take) {
  let [one, two] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code <= 0x20 || code === 0x3000 || code === 0xa0) continue;
    if (code < 0x80) code = code >= 0x41 && code <= 0x5a ? code + 32 : code;
    else if (code < HAN) code = fold(code);
    if (two > HAN) take(mix(two, code, 0));
    else if (one && one < HAN && two) take(mix(one, two, code));
    one = two;
    two = code;
  }
}

const folded = new Map();

function fold(code) {
  if (!folded.has(code)) folded.set(code, String.fromCharCode(code).toLowerCase().charCodeAt(0));
  return folded.get(code);
}

function mix(one, two, three) {
  let hash = Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca77) ^ Math.imul(three, 0xc2b2ae3d);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 7;
}

/** The words of a query: what stands in quotes is one. */
export function readQuery(query) {
  return [...query.matchAll(WORD)].map((match) => match[1] || match[2] || match[3]).filter((word) => word.trim());
}

/** A pattern for a word: any case, any blanks for a blank, and between Han characters, where lines may break. */
export function makePattern(word, flags = "gi") {
  const escape = (piece) => piece.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const joined = (piece) => [...piece].map(escape).reduce((sum, char, at, all) => {
    const isHan = at > 0 && char.charCodeAt(0) > HAN && all[at - 1].charCodeAt(0) > HAN;
    return sum + (isHan ? "\\s*" : "") + char;
  }, "");
  return new RegExp(word.trim().split(/\s+/).map(joined).join("\\s+"), flags);
}

/**
 * Searches the texts that are unpacked, newest release first, and gives hits as they are found: turns that hold all
 * words, each with its release, place and number of matches. Yields `null` where the page should be let to breathe.
 */
export async function* search(query, accepts) {
  const words = readQuery(query);
  if (!words.length) return;
  const patterns = words.map((word) => makePattern(word)).sort((one, other) => other.source.length - one.source.length);
  const grams = [];
  for (const word of words) eachGram(word, (gram) => grams.push(gram));
  const rows = [...texts.keys()].sort((one, other) => (one.held < other.held) - (one.held > other.held) || one.rank - other.rank);
  let since = performance.now();
  for (const row of rows) {
    if (mayHold(row, grams) && holds(texts.get(row), patterns)) {
      for (const hit of find(await openRelease(row), patterns, accepts)) yield hit;
    }
    if (performance.now() - since < AT_ONCE) continue;
    yield null;
    since = performance.now();
  }
}

function mayHold(row, grams) {
  const bits = signatures.get(row);
  const mask = bits.length * 32 - 1;
  return grams.every((gram) => bits[(gram & mask) >>> 5] & (1 << (gram & mask & 31)));
}

function holds(text, patterns) {
  return patterns.every((pattern) => {
    pattern.lastIndex = 0;
    return pattern.test(text);
  });
}

/** The turns of a release that hold all words, where the first of them stands, and what part they have in a pair. */
function* find(release, [first, ...others], accepts) {
  const { asks, answers } = partake(release);
  for (const [place, { times, at }] of count(release, first)) {
    const part = asks.has(place) ? "question" : answers.has(place) ? "answer" : "other";
    const turn = release.turns[place];
    if (!accepts(part)) continue;
    const words = others.length ? turn.spans.map(([start, end]) => release.text.slice(start, end)).join("\n") : "";
    if (holds(words, others)) yield { release, place, turn, part, times, at };
  }
}

function partake(release) {
  const asks = new Set(release.pairs.flatMap((pair) => pair.questions));
  return { asks, answers: new Set(release.pairs.flatMap((pair) => pair.answers)) };
}

/** How often a pattern stands in each turn in which it does, and where first. */
function count({ text, turns }, pattern) {
  const spans = turns.flatMap((turn, place) => turn.spans.map(([start, end]) => ({ start, end, place })));
  const found = new Map();
  let here = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match && here < spans.length; match = pattern.exec(text)) {
    while (here < spans.length && spans[here].end <= match.index) here += 1;
    if (here === spans.length) break;
    const { start, end, place } = spans[here];
    if (match.index < start) {
      pattern.lastIndex = Math.max(start, match.index + 1);
      continue;
    }
    const one = found.get(place) || { times: 0, at: match.index };
    one.times += 1;
    found.set(place, one);
    if (one.times >= MOST_TIMES) pattern.lastIndex = end;
  }
  return found;
}
