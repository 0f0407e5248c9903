// A corrected release as a `.gold` file, byte for byte as the project's reader takes it and writes it again.

import { UNKNOWN, asGenre, isBlank, listParts, numberPairs, unbreak } from "./document.js";

const PADDING = 26;

/** The content of the file. */
export function writeGold(release, corrected) {
  const doc = asGenre(corrected);
  const header = Object.entries(makeHeader(release, doc)).map(([key, value]) => `; ${key}: ${unbreak(value)}\n`);
  return header.join("") + listLines(release.text, doc).join("");
}

/** What the file is called: the stem of the source's name. */
export function nameGold(release) {
  return stem(release.row.name).replace(/[\\/:*?"<>|\u0000-\u001f\u007f]+/g, "_").slice(0, 80) || release.row.id;
}

function stem(name) {
  const base = name.split("/").filter((part) => part && part !== ".").at(-1) || "";
  const dot = base.lastIndexOf(".");
  return dot > 0 && dot < base.length - 1 ? base.slice(0, dot) : base;
}

function makeHeader({ row }, doc) {
  return {
    id: stem(row.name) || row.id,
    lang: row.language,
    genre: doc.genre,
    title: doc.title,
    held_on: doc.held,
    release: row.id,
    source: row.name,
  };
}

/** The annotated lines: each source line, cut where something else begins. */
function listLines(text, doc) {
  const parts = listParts(doc);
  const marks = numberPairs(doc);
  const lines = [];
  let begun = null;
  let start = 0;
  let first = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    while (first < parts.length && parts[first][1] <= start) first += 1;
    cutLine(text, start, end, parts, first).forEach(([from, to, owner], place) => {
      let head = owner;
      if (typeof owner !== "string") {
        head = owner === begun ? "cont" : makeHead(owner, marks.get(owner.id));
        begun = owner;
      }
      lines.push(`${pad(head)} ${place ? "+" : "|"} ${text.slice(from, to)}\n`);
    });
    start = end + 1;
  }
  return lines;
}

/** The line's parts, end to end; what nothing covers is headnote, white space goes with what follows. */
function cutLine(text, start, end, parts, first) {
  const cuts = [];
  let cursor = start;
  for (const [from, to, owner] of fillGaps(start, end, parts, first)) {
    if (isBlank(text.slice(from, to))) continue;
    const last = cuts.at(-1);
    if (last && last[2] === owner) last[1] = to;
    else cuts.push([cursor, to, owner]);
    cursor = to;
  }
  if (!cuts.length) return [[start, end, "blank"]];
  cuts.at(-1)[1] = end;
  return cuts;
}

function fillGaps(start, end, parts, first) {
  const filled = [];
  let cursor = start;
  for (let place = first; place < parts.length && parts[place][0] < end; place += 1) {
    const [from, to, owner] = parts[place];
    if (from > cursor) filled.push([cursor, from, "headnote"]);
    if (to > cursor) {
      filled.push([Math.max(from, cursor), Math.min(to, end), owner]);
      cursor = Math.min(to, end);
    }
  }
  if (cursor < end) filled.push([cursor, end, "headnote"]);
  return filled;
}

function makeHead({ role, voice, unlabelled }, { q, a }) {
  const doubt = unlabelled && voice !== UNKNOWN ? "?" : "";
  return [role, `@${voice}${doubt}`, ...q.map((number) => `#q${number}`), ...a.map((number) => `#a${number}`)].join(" ");
}

function pad(head) {
  return head + " ".repeat(Math.max(0, PADDING - [...head].length));
}
