// Small plots: bars that lie or stand, each with its table behind it.

import { button, h, plain, said } from "./dom.js";
import { count, percent, say } from "./words.js";

const LABELS = 11;
const NUMBERED = 16;
const MOST = 8;
const NEARLY = 10;
const MOST_ROWS = 300;

/**
 * A plot in a frame with its title.
 *
 * `entries` are `{ name, number, colour, choose }`: `choose` filters by the entry where there is one; the table has
 * them all. Drawn are of the entries `lying` bars of the first ones, with how many more there are, or as columns
 * the entries `standing`.
 */
export function plot(title, entries, { lying = entries, standing = null, note = "" } = {}) {
  const total = entries.reduce((sum, entry) => sum + entry.number, 0);
  const drawn = lying.length > NEARLY ? lying.slice(0, MOST) : lying;
  const rest = lying.slice(drawn.length);
  const all = total ? makeTable(title, entries, total) : null;
  const bottom = standing || !rest.length ? null : tellRest(rest, all);
  const empty = h("p", { class: "quiet" }, say("plot.empty"));
  const shown = standing ? columns(title, standing) : [bars(drawn), bottom];
  return h(
    "section",
    { class: standing ? "plot plot-wide" : "plot", data: { rows: drawn.length + Boolean(bottom) } },
    h("h3", {}, title, note ? h("small", {}, note) : null),
    total ? shown : empty,
    all,
  );
}

/** How many entries have no bar, and what they count; leads to the table that has them. */
function tellRest(rest, table) {
  const words = say("plot.rest", { n: count(rest.length), sum: count(rest.reduce((sum, entry) => sum + entry.number, 0)) });
  const open = () => {
    table.open = true;
    table.querySelector("summary").focus();
  };
  return h("p", { class: "rest" }, button(words, open, { class: "link" }));
}

/** Bars that lie, each with its whole name and its number. */
function bars(entries) {
  const most = Math.max(...entries.map((entry) => entry.number), 1);
  const rows = entries.map((entry) => {
    const fill = h("i", { class: `bar ${entry.colour || ""}` });
    fill.style.width = `${(100 * entry.number) / most}%`;
    return h(
      "li",
      {},
      h("span", { class: "bar-name" }, said(entry.name)),
      h("span", { class: "bar-room", "aria-hidden": "true" }, entry.number ? fill : null),
      h("span", { class: "bar-number" }, count(entry.number)),
    );
  });
  return h("ul", { class: "bars" }, rows);
}

/** Columns, named below where there is room: on a narrow screen every other name is left out. */
function columns(title, entries) {
  const most = Math.max(...entries.map((entry) => entry.number), 1);
  const every = Math.ceil(entries.length / LABELS);
  const drawn = entries.map((entry, place) => {
    const fill = h("i", { class: "bar" });
    fill.style.height = `${(100 * entry.number) / most}%`;
    const number = entries.length <= NUMBERED && entry.number ? count(entry.number) : "";
    const name = place % every ? "" : h("span", { class: (place / every) % 2 ? "second" : null }, plain(entry.name));
    return h(
      "li",
      { title: `${plain(entry.name)}: ${count(entry.number)}` },
      h("span", { class: "column-room" }, h("span", { class: "column-number" }, number), entry.number ? fill : null),
      h("span", { class: "column-name" }, name),
    );
  });
  return h("div", { role: "img", "aria-label": title }, h("ol", { class: "standing" }, drawn));
}

/** The table of a plot, filled when it is opened first. */
function makeTable(title, entries, total) {
  const element = h("details", { data: { of: title } }, h("summary", { "aria-label": say("ui.table_of", { what: title }) }, say("ui.table")));
  element.addEventListener("toggle", () => element.append(fillTable(title, entries, total)), { once: true });
  return element;
}

function fillTable(title, entries, total) {
  const rows = entries.slice(0, MOST_ROWS).map((entry) => {
    const choose = () => entry.choose();
    const words = entry.choose
      ? h("button", { type: "button", class: "link", title: say("plot.filter", { name: plain(entry.name) }), on: { click: choose } }, said(entry.name))
      : said(entry.name);
    return makeTableRow(words, entry.number, total);
  });
  const rest = entries.slice(MOST_ROWS);
  if (rest.length) {
    const sum = rest.reduce((all, entry) => all + entry.number, 0);
    rows.push(makeTableRow(say("plot.more", { n: count(rest.length) }), sum, total));
  }
  const heads = ["ui.name_column", "ui.count_column", "ui.share_column"].map((key, at) => h("th", { scope: "col", class: at ? "number" : "" }, say(key)));
  const table = h("table", { class: "figures" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows));
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, table);
}

function makeTableRow(words, number, total) {
  const cells = [count(number), percent(number / total)].map((cell) => h("td", { class: "number" }, cell));
  return h("tr", {}, h("th", { scope: "row" }, words), cells);
}
