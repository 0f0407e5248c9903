// Small plots: bars that lie or stand, each with its table behind it.

import { h, plain, said, svg } from "./dom.js";
import { count, percent, say } from "./words.js";

const WIDTH = 320;
const ROW = 22;
const NAME = 148;
const NUMBER = 52;
const TALL = 132;
const FOOT = 20;
const MOST = 8;

/**
 * A plot in a frame with its title.
 *
 * `entries` are `{ name, number, colour, choose }`: `choose` filters by the entry where there is one. Drawn are
 * bars of the first ones, or as columns the entries `standing`; the table has all entries.
 */
export function plot(title, entries, { standing = null, note = "" } = {}) {
  const total = entries.reduce((sum, entry) => sum + entry.number, 0);
  const drawn = standing ? columns(title, standing) : bars(title, entries.slice(0, MOST));
  const empty = h("p", { class: "quiet" }, say("plot.empty"));
  return h(
    "section",
    { class: standing ? "plot plot-wide" : "plot" },
    h("h3", {}, title, note ? h("small", {}, note) : null),
    total ? drawn : empty,
    total ? table(title, entries, total) : null,
  );
}

function bars(title, entries) {
  const most = Math.max(...entries.map((entry) => entry.number), 1);
  const room = WIDTH - NAME - NUMBER;
  const rows = entries.map((entry, place) => {
    const y = place * ROW;
    return svg(
      "g",
      {},
      svg("title", {}, `${plain(entry.name)}: ${count(entry.number)}`),
      svg("text", { x: NAME - 8, y: y + 15, class: "bar-name" }, shorten(plain(entry.name))),
      svg("rect", { x: NAME, y: y + 3, width: room, height: ROW - 8, rx: 3, class: "bar-room" }),
      bar(NAME, y + 3, (room * entry.number) / most, ROW - 8, entry.colour),
      svg("text", { x: WIDTH - NUMBER + 6, y: y + 15, class: "bar-number" }, count(entry.number)),
    );
  });
  return picture(title, WIDTH, entries.length * ROW, rows);
}

function bar(x, y, width, height, colour) {
  return svg("rect", { x, y, width: Math.max(width, width ? 1.5 : 0), height, rx: 3, class: `bar ${colour || ""}` });
}

function columns(title, entries) {
  const most = Math.max(...entries.map((entry) => entry.number), 1);
  const wide = Math.max(WIDTH, 640);
  const step = wide / Math.max(entries.length, 6);
  const every = Math.ceil(entries.length / 11);
  const room = TALL - FOOT - 16;
  const drawn = entries.map((entry, place) => {
    const height = (room * entry.number) / most;
    const [x, middle] = [place * step + step * 0.12, (place + 0.5) * step];
    const number = entries.length <= 16 && entry.number ? count(entry.number) : null;
    return svg(
      "g",
      {},
      svg("title", {}, `${plain(entry.name)}: ${count(entry.number)}`),
      bar(x, TALL - FOOT - height, step * 0.76, height, entry.colour),
      number && svg("text", { x: middle, y: TALL - FOOT - height - 5, class: "column-number" }, number),
      place % every ? null : svg("text", { x: place || entries.length < 12 ? middle : 0, y: TALL - 5, class: place || entries.length < 12 ? "column-name" : "column-name column-first" }, plain(entry.name)),
    );
  });
  const line = svg("line", { x1: 0, x2: wide, y1: TALL - FOOT + 0.5, y2: TALL - FOOT + 0.5, class: "axis" });
  return picture(title, wide, TALL, [drawn, line]);
}

function picture(title, width, height, parts) {
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": title }, parts);
}

function shorten(name) {
  let width = 0;
  for (let at = 0; at < name.length; at += 1) {
    width += name.charCodeAt(at) > 0x2e7f ? 12 : /[A-Z_mw—]/.test(name[at]) ? 8.6 : 6.5;
    if (width > NAME - 20) return `${name.slice(0, at)}…`;
  }
  return name;
}

function table(title, entries, total) {
  const rows = entries.map((entry) => {
    const choose = () => entry.choose();
    const words = entry.choose
      ? h("button", { type: "button", class: "link", title: say("plot.filter", { name: plain(entry.name) }), on: { click: choose } }, said(entry.name))
      : said(entry.name);
    const cells = [count(entry.number), percent(entry.number / total)].map((cell) => h("td", { class: "number" }, cell));
    return h("tr", {}, h("th", { scope: "row" }, words), cells);
  });
  const heads = ["ui.name_column", "ui.count_column", "ui.share_column"].map((key, at) => h("th", { scope: "col", class: at ? "number" : "" }, say(key)));
  return h(
    "details",
    {},
    h("summary", { "aria-label": say("ui.table_of", { what: title }) }, say("ui.table")),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": title }, h("table", { class: "figures" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, rows))),
  );
}
