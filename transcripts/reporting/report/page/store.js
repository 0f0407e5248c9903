// The corpus as the page holds it: an index of all releases at once, each release when it is asked for.

import { readJson, readPart } from "./unpack.js";

export const ROLES = ["moderator", "speaker", "reporter", "interpreter", "other"];
export const KINDS = ["label", "event", "furniture", "headnote"];
export const GENRES = ["transcript", "interview", "discussion", "statement", "report", "other"];
export const WITH_TURNS = new Set(["transcript", "interview", "discussion"]);
export const INFERABLE = ["start", "role", "speaker_id"];

export const corpus = { title: "", rows: [], byId: new Map(), codes: [], parts: [], lengths: [], confidence: [], sure: 0 };
const opened = new Map();

/** Reads the index. */
export function openCorpus() {
  const index = readJson("index");
  const columns = Object.entries(index.releases);
  const size = columns.length ? columns[0][1].length : 0;
  const counted = (flat) => pairs(flat).map(([code, number]) => [index.codes[code], number]);
  for (let at = 0; at < size; at += 1) {
    const row = Object.fromEntries(columns.map(([key, values]) => [key, values[at]]));
    row.rank = at;
    row.turns = row.roles.reduce((sum, number) => sum + number, 0);
    row.isDoubtful = row.weight > 0;
    for (const key of ["problems", "askers", "answerers"]) row[key] = counted(row[key]);
    corpus.rows.push(row);
    corpus.byId.set(row.id, row);
  }
  Object.assign(corpus, { title: index.title, codes: index.codes, parts: index.parts });
  Object.assign(corpus, { lengths: index.lengths, confidence: index.confidence, sure: index.sure, version: index.version });
}

function pairs(flat) {
  return Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at], flat[2 * at + 1]]);
}

/** The releases of a part, unpacked once. */
export function openPart(number) {
  if (!opened.has(number)) opened.set(number, readPart(number, corpus.parts[number]));
  return opened.get(number);
}

/** A release: its text and all that was decided of it. */
export async function openRelease(row) {
  const part = await openPart(row.part);
  const held = part[row.place];
  held.release ||= read(row, held.text, held.decided);
  return held.release;
}

/**
 * Decisions as they are packed: `s` speakers, `v` voices as gold writes them, `e` lists of evidence, `t` turns
 * (role, speaker, voice, confidence, evidence, inferred, unlabelled, then each span as a step and a length), `p`
 * pairs, `b` blocks that are no turn's text, `m` problems, `g` evidence of the genre, `r` why there are no turns,
 * `j` line breaks inside paragraphs, `x` texts of turns that those do not explain.
 */
function read(row, text, decided) {
  const code = (number) => corpus.codes[number];
  const evidence = (decided.e || []).map((codes) => codes.map(code));
  const speakers = (decided.s || []).map(([role, name, title, outlet, aliases]) => {
    return { role: ROLES[role], name, title, outlet, aliases };
  });
  let at = 0;
  const span = (step, length) => {
    const start = at + step;
    at = start + length;
    return [start, at];
  };
  const turns = (decided.t || []).map(([role, speaker, voice, sure, why, inferred, unlabelled, ...steps]) => ({
    role: ROLES[role],
    speaker,
    voice: decided.v[voice],
    confidence: sure / 1000,
    evidence: evidence[why],
    inferred: INFERABLE.filter((_, place) => inferred & (1 << place)),
    unlabelled: unlabelled === 1,
    spans: pairs(steps).map(([step, length]) => span(step, length)),
  }));
  at = 0;
  const flat = decided.b || [];
  const blocks = [];
  for (let place = 0; place < flat.length; place += 3) {
    blocks.push([KINDS[flat[place]], ...span(flat[place + 1], flat[place + 2])]);
  }
  return {
    row,
    text,
    speakers,
    turns,
    blocks,
    pairs: (decided.p || []).map((packed) => readPair(packed, code)),
    problems: (decided.m || []).map(([number, start, end, message]) => ({ code: code(number), start, end, message })),
    evidence: (decided.g || []).map(code),
    reason: decided.r || null,
    joins: new Map(pairs(decided.j || []).map(([place, blank]) => [place, blank ? " " : ""])),
    told: decided.x || {},
  };
}

function readPair([questions, answers, spans, parts, addressee, follows, sure, unusual, doubtful], code) {
  return {
    questions,
    answers,
    spans: pairs(spans),
    parts: pairs(parts),
    addressee,
    follows,
    confidence: sure / 1000,
    evidence: unusual.map(code),
    doubtful: doubtful === 1,
  };
}
