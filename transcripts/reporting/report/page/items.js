// What stands on the page of a release: turns with the pieces of their text, and what lies between them.

import { isBlank, listParts } from "./document.js";

const LANES = 5;

/**
 * The items in order: `{ turn, pieces }` or `{ kind, pieces }`; a piece is `[kind, start, end]`, a turn's own text of
 * the kind `said`. A label stands with the turn behind it, what interrupts a turn stands inside it.
 */
export function listItems(doc, text) {
  const items = [];
  let pending = [];
  let current = null;
  const flush = (pieces) => {
    for (const piece of pieces) {
      const last = items.at(-1);
      if (last && !last.turn && last.kind === piece[0]) last.pieces.push(piece);
      else items.push({ kind: piece[0], pieces: [piece] });
    }
  };
  for (const [start, end, owner] of withGaps(doc, text)) {
    if (typeof owner === "string") {
      pending.push([owner, start, end]);
      continue;
    }
    if (owner === current?.turn) {
      current.pieces.push(...pending, ["said", start, end]);
    } else {
      const own = pending.length - countLabels(pending);
      flush(pending.slice(0, own));
      current = { turn: owner, pieces: [...pending.slice(own), ["said", start, end]] };
      items.push(current);
    }
    pending = [];
  }
  flush(pending);
  return items;
}

function countLabels(pieces) {
  let labels = 0;
  while (labels < pieces.length && pieces.at(-1 - labels)[0] === "label") labels += 1;
  return labels;
}

/** The parts with what nothing covers: headnote, or the text of a release without turns. */
function withGaps(doc, text) {
  const rest = doc.turns.length ? "headnote" : "text";
  const parts = [];
  let at = 0;
  for (const part of [...listParts(doc), [text.length, text.length, ""]]) {
    if (part[0] > at && !isBlank(text.slice(at, part[0]))) parts.push([at, part[0], rest]);
    if (part[1] > part[0]) parts.push(part);
    at = Math.max(at, part[1]);
  }
  return parts;
}

/** The lines of an item: lists of pieces, cut where the text breaks its lines for good. */
export function listLines(item, text, joins) {
  const lines = [];
  let line = [];
  const close = () => {
    if (line.length) lines.push(line);
    line = [];
  };
  let before = null;
  for (const [kind, start, end] of item.pieces) {
    if (before !== null && text.slice(before, start).includes("\n")) close();
    let from = start;
    for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
      if (joins.has(at)) continue;
      if (!isBlank(text.slice(from, at))) line.push([kind, from, at]);
      close();
      from = at + 1;
    }
    if (!isBlank(text.slice(from, end))) line.push([kind, from, end]);
    before = end;
  }
  close();
  return lines;
}

/** Where a turn could be split: where its lines and sentences start, without its own start; at most so many. */
export function listPlaces(spans, text, joins, most = 1000) {
  const places = [];
  for (const [start, end] of spans) {
    const part = text.slice(start, end);
    for (const match of part.matchAll(/(?<=[。！？!?；;](?:["”’」』）)]?)|[.:：](?=\s)|\n)\s*(?=\S)/g)) {
      const at = start + match.index + match[0].length;
      if (at > start && !joins.has(at - 1)) places.push(at);
      if (places.length >= most) return places;
    }
    if (start !== spans[0][0]) places.push(start);
  }
  return [...new Set(places)].sort((one, other) => one - other);
}

/**
 * The rails that join questions with their answers: for each item a list of `[lane, pair, part]`, where part is
 * `start`, `end`, `stop` (an answer that others follow) or `through`. Pairs that find no lane have none.
 */
export function layRails(items, pairs) {
  const places = new Map(items.map((item, place) => [item.turn?.id, place]));
  const rails = items.map(() => []);
  const free = Array(LANES).fill(-1);
  pairs.forEach(({ q, a }, number) => {
    const stops = [...q, ...a].map((id) => places.get(id)).filter((place) => place !== undefined);
    const [first, last] = [Math.min(...stops), Math.max(...stops)];
    const lane = free.findIndex((until) => until < first);
    if (first === last || lane < 0) return;
    free[lane] = last;
    for (let place = first; place <= last; place += 1) {
      const part = place === first ? "start" : place === last ? "end" : stops.includes(place) ? "stop" : "through";
      rails[place].push([lane, number, part]);
    }
  });
  return rails;
}
