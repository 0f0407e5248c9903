// The list of releases: which are shown, in which order, and how one is shown.

import { button, choice, h, put, said } from "./dom.js";
import { isCorrected } from "./keeping.js";
import { corpus } from "./store.js";
import { count, nameLanguage, percent, say } from "./words.js";

const STEP = 100;
const WAIT = 120;
const NO_FILTER = { text: "", genre: "", language: "", state: "", origin: null, month: null, problem: null };
const filter = { ...NO_FILTER };
let order = "doubt";

const ORDERS = {
  doubt: (one, other) => one.rank - other.rank,
  title: (one, other) => name(one).localeCompare(name(other)),
  new: (one, other) => (one.held < other.held) - (one.held > other.held),
  old: (one, other) => (one.held === "") - (other.held === "") || (one.held > other.held) - (one.held < other.held),
  least: (one, other) => (one.least ?? 2) - (other.least ?? 2),
  long: (one, other) => other.turns - one.turns,
  pairs: (one, other) => other.pairs - one.pairs,
};
const COLUMNS = [
  ["title", "title"],
  ["genre", null],
  ["held", "new"],
  ["turns", "long"],
  ["pairs", "pairs"],
  ["least", "least"],
  ["why", "doubt"],
];
const STATES = {
  doubtful: (row) => row.isDoubtful,
  clean: (row) => !row.isDoubtful,
  corrected: (row) => row.corrected === 1 || isCorrected(row.id),
};

function name(row) {
  return row.title || row.file || row.id;
}

/** What a release is called where it has no title. */
export function nameRow(row) {
  return row.title || row.file || say("list.untitled");
}

/** The rows that the filters leave, in the chosen order. */
export function listRows() {
  const words = filter.text.trim().toLowerCase();
  const holds = (row) =>
    (!words || `${row.title}\n${row.origin}\n${row.file}\n${row.name}\n${row.id}`.toLowerCase().includes(words)) &&
    (!filter.genre || row.genre === filter.genre) &&
    (!filter.language || row.language === filter.language) &&
    (!filter.state || STATES[filter.state](row)) &&
    (filter.origin === null || row.origin === filter.origin) &&
    (filter.month === null || row.held.slice(0, 7) === filter.month) &&
    (filter.problem === null || row.problems.some(([code]) => code === filter.problem));
  return corpus.rows.filter(holds).sort((one, other) => ORDERS[order](one, other) || one.rank - other.rank);
}

/** Sets filters, as a plot does. */
export function setFilter(fields) {
  Object.assign(filter, fields);
}

/** The list with its filters; `change` is called with the rows whenever others are shown. */
export function makeList(change) {
  const shown = h("p", { class: "quiet", role: "status" });
  const chips = h("div", { class: "chips" });
  const head = h("thead");
  const body = h("tbody");
  const more = h("div", { class: "more" });
  const bar = h("div", { class: "filters" });
  const table = h("table", { class: "releases" }, h("caption", { class: "unseen" }, say("list.title")), head, body);
  const section = h("section", { class: "list", id: "list" }, h("h2", {}, say("list.title")), bar, chips, shown, table, more);

  const redraw = () => {
    const rows = listRows();
    shown.textContent = tellShown(rows.length, corpus.rows.length);
    put(chips, listChips(refresh));
    put(head, makeHead((chosen) => sortBy(chosen)));
    table.hidden = !rows.length;
    put(body);
    grow(body, more, rows, 0);
    change(rows);
  };
  const refresh = () => {
    put(bar, makeFilters(redraw, sortBy));
    redraw();
  };
  const sortBy = (chosen) => {
    order = chosen;
    refresh();
    document.querySelector(`th button[data-order="${chosen}"]`)?.focus();
  };
  refresh();
  section.refresh = refresh;
  return section;
}

function makeFilters(redraw, sortBy) {
  const values = (key) => [...new Set(corpus.rows.map((row) => row[key]))].sort();
  const all = ["", say("list.all")];
  const genres = [all, ...values("genre").map((genre) => [genre, say(`genres.${genre}`)])];
  const languages = [all, ...values("language").map((tag) => [tag, nameLanguage(tag)])];
  const states = [["", say("list.state_all")], ...Object.keys(STATES).map((key) => [key, say(`list.state_${key}`)])];
  const orders = Object.keys(ORDERS).map((key) => [key, say(`list.sort_${key}`)]);
  const set = (key) => (value) => {
    filter[key] = value;
    redraw();
  };
  let waiting = 0;
  const later = (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(set("text"), WAIT, event.target.value);
  };
  const field = h("input", { type: "search", id: "filter", value: filter.text, autocomplete: "off", on: { input: later } });
  return [
    h("label", { class: "field grow" }, h("span", {}, say("list.filter")), field),
    choice(say("list.state"), states, filter.state, set("state"), { id: "state" }),
    choice(say("list.genre"), genres, filter.genre, set("genre"), { id: "genre" }),
    choice(say("list.language"), languages, filter.language, set("language"), { id: "tongue" }),
    choice(say("list.sort"), orders, order, sortBy, { id: "order" }),
  ];
}

/** The filters that plots set, each to be taken away, and one button for all. */
function listChips(refresh) {
  const named = {
    origin: () => say("list.origin_is", { name: filter.origin || say("ui.unknown") }),
    month: () => say("list.month_is", { name: filter.month || say("ui.unknown") }),
    problem: () => say("list.problem_is", { name: say(`problems.${filter.problem}`) }),
  };
  const clear = (fields) => () => {
    Object.assign(filter, fields);
    refresh();
  };
  const chips = Object.keys(named)
    .filter((key) => filter[key] !== null)
    .map((key) => button([said(named[key]()), " ×"], clear({ [key]: null }), { class: "chip" }));
  const isSet = Object.keys(NO_FILTER).some((key) => filter[key] !== NO_FILTER[key]);
  return isSet ? [chips, button(say("list.clear"), clear(NO_FILTER), { class: "link", id: "clear" })] : [];
}

function makeHead(sortBy) {
  const cells = COLUMNS.map(([column, by]) => {
    const words = say(`list.column_${column}`);
    const isChosen = by === order;
    const sorts = by && button(words, () => sortBy(by), { class: "link", data: { order: by } });
    return h("th", { scope: "col", class: `column-${column}`, "aria-sort": isChosen ? "descending" : null }, sorts || words);
  });
  return h("tr", {}, cells);
}

/** Adds the next rows, and a button for those behind them. */
function grow(body, more, rows, from) {
  body.append(...rows.slice(from, from + STEP).map(makeRow));
  const left = rows.length - from - STEP;
  const next = () => {
    grow(body, more, rows, from + STEP);
    body.children[from + STEP]?.querySelector("a")?.focus();
  };
  put(more, left > 0 ? button(say("ui.more", { n: count(Math.min(left, STEP)) }), next) : null);
}

function makeRow(row) {
  const origin = [row.origin, row.title ? row.file : ""].filter(Boolean).join(" · ");
  const cell = (column, ...children) => h("td", { class: `column-${column}`, data: { name: say(`list.column_${column}`) } }, ...children);
  return h(
    "tr",
    {},
    h(
      "th",
      { scope: "row", class: "column-title" },
      h("a", { href: `#/r/${row.id}`, lang: row.language }, said(nameRow(row))),
      origin ? h("small", {}, said(origin)) : null,
    ),
    cell("genre", h("span", { class: "tag" }, say(`genres.${row.genre}`))),
    cell("held", row.held),
    cell("turns", row.turns ? count(row.turns) : ""),
    cell("pairs", row.pairs ? meter(row) : ""),
    cell("least", row.least === null ? "" : sure(row.least)),
    cell("why", listWhy(row)),
  );
}

function tellShown(number, all) {
  if (!number) return say("list.nothing");
  return all === 1 ? say("list.shown_only") : say("list.shown", { n: count(number), all: count(all) });
}

function meter(row) {
  const words = say("list.pairs_of", { a: count(row.answered), n: count(row.pairs) });
  return [h("span", { class: "unseen" }, words), h("span", { "aria-hidden": "true", title: words }, `${count(row.answered)}/${count(row.pairs)}`)];
}

/** A confidence as a number with a small bar. */
export function sure(chance) {
  const level = chance < 0.6 ? "low" : chance < 0.8 ? "middle" : "high";
  return h("span", { class: `sure sure-${level}` }, h("i", { "aria-hidden": "true", class: `fill-${Math.round(chance * 10)}` }), percent(chance));
}

function listWhy(row) {
  const [turns, pairs] = row.unsure;
  const chips = [["unsure_turns", turns], ["unsure_pairs", pairs]]
    .filter(([, number]) => number)
    .map(([key, number]) => h("span", { class: "why why-unsure" }, say(`list.${key}`, { n: count(number) })));
  for (const [code, number] of row.problems) {
    chips.push(h("span", { class: "why" }, say(`problems.${code}`), number > 1 ? ` × ${count(number)}` : ""));
  }
  if (row.corrected) chips.unshift(h("span", { class: "why why-corrected" }, say("list.corrected")));
  if (isCorrected(row.id)) chips.unshift(h("span", { class: "why why-corrected" }, say("list.corrected_here")));
  return chips.length ? h("span", { class: "whys" }, chips) : "";
}
