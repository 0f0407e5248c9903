// The view of a search: turns that hold the words, as they are found.

import { choice, h, put, said } from "./dom.js";
import { nameRow } from "./list.js";
import { isPrepared, makePattern, pause, prepareSearch, readQuery, search } from "./seek.js";
import { count, say } from "./words.js";

const MOST = 60;
const BEFORE = 50;
const BEHIND = 150;
const MOST_COUNTED = 5000;
const ACCEPTS = {
  pairs: (part) => part !== "other",
  questions: (part) => part === "question",
  answers: (part) => part === "answer",
  turns: () => true,
};
let where = "pairs";
let turn = 0;

/** The results of a query; what is found first is shown at once, the rest is counted. */
export function makeResults(query) {
  const status = h("p", { class: "quiet", role: "status", id: "found" });
  const hits = h("ol", { class: "hits" });
  const places = Object.keys(ACCEPTS).map((key) => [key, say(`search.in_${key}`)]);
  const again = (chosen) => {
    where = chosen;
    run(query, status, hits);
  };
  const bar = h("div", { class: "filters" }, choice(say("search.where"), places, where, again, { id: "where" }));
  run(query, status, hits);
  return h("section", { class: "results" }, h("h1", {}, say("search.short")), bar, h("p", { class: "quiet" }, say("search.hint")), status, hits);
}

async function run(query, status, hits) {
  turn += 1;
  const mine = turn;
  put(hits);
  if (!isPrepared()) {
    status.textContent = say("search.preparing");
    const waiting = prepareSearch();
    await waiting;
    if (mine !== turn) return;
  }
  const began = performance.now();
  const shown = [];
  const releases = new Set();
  let found = 0;
  let took = 0;
  const tell = (done) => {
    took ||= performance.now() - began;
    tellFound(status, query, found, releases.size, done, took);
  };
  const patterns = readQuery(query).map((word) => makePattern(word));
  for await (const hit of search(query, ACCEPTS[where])) {
    if (mine !== turn) return;
    if (hit) {
      found += 1;
      releases.add(hit.release);
      if (shown.length < MOST) shown.push(makeHit(hit, patterns));
      if (shown.length === MOST && !hits.childElementCount) hits.append(...shown);
    }
    if (found >= MOST_COUNTED) break;
    if (hit && !(found === MOST)) continue;
    if (!hits.childElementCount) hits.append(...shown);
    tell(false);
    await pause();
    if (mine !== turn) return;
  }
  if (hits.childElementCount < shown.length) put(hits, shown);
  tell(true);
}

function tellFound(status, query, found, releases, isDone, took) {
  status.dataset.done = String(isDone);
  status.dataset.ms = took.toFixed(1);
  const ms = say("search.took", { ms: Math.max(1, Math.round(took)) });
  if (!found && isDone) put(status, say("search.found_none", { query }), ` ${ms}`);
  else if (found >= MOST_COUNTED) put(status, say("search.found_some", { n: count(found) }), ` · ${ms}`);
  else put(status, `${say("search.found", { n: count(found) })} · ${say("search.found_in", { n: count(releases) })}`, isDone ? ` · ${ms}` : ` · ${say("search.searching")}`);
}

function makeHit({ release, place, turn: found, part, times, at }, patterns) {
  const { row, text } = release;
  const voice = found.voice === "?" ? say("release.no_voice") : found.voice;
  return h(
    "li",
    { class: "hit" },
    h(
      "a",
      { href: `#/r/${row.id}/t${place}` },
      h("span", { class: `part part-${part}` }, say(`search.${part}`)),
      h("span", { class: `role role-${found.role}` }, say(`roles.${found.role}`)),
      h("strong", {}, said(voice)),
      h("small", {}, said(nameRow(row)), row.held ? ` · ${row.held}` : "", times > 1 ? ` · ${say("search.in_turn", { n: count(times) })}` : ""),
    ),
    h("p", { lang: row.language }, makeSnippet(text, found.spans, at, patterns)),
  );
}

function makeSnippet(text, spans, at, patterns) {
  const [start, end] = spans.find(([from, to]) => from <= at && at < to);
  const [from, to] = [Math.max(start, at - BEFORE), Math.min(end, at + BEHIND)];
  const words = text.slice(from, to).replace(/\s+/g, " ");
  return [from > start ? "…" : "", mark(words, patterns), to < end ? "…" : ""];
}

/** Words with what the patterns match marked. */
function mark(words, patterns) {
  const spans = patterns.flatMap((pattern) => [...words.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]));
  spans.sort((one, other) => one[0] - other[0]);
  const pieces = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at) continue;
    pieces.push(said(words.slice(at, start)), h("mark", {}, said(words.slice(start, end))));
    at = end;
  }
  return [...pieces, said(words.slice(at))];
}
