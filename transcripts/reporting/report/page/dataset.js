// A pair as the row that the dataset has of it.

import { button, h, plain, put, said } from "./dom.js";
import { isBlank } from "./document.js";
import { say } from "./words.js";

/** Shows a pair of a release as its row, in a dialog. */
export function showRow(release, place) {
  const row = makeRow(release, place);
  const lines = Object.entries(row).map(([column, value]) =>
    h("tr", {}, h("th", { scope: "row" }, column), h("td", {}, write(value))),
  );
  const copy = button(say("ui.copy"), async () => {
    await navigator.clipboard?.writeText(JSON.stringify(row));
    copy.textContent = say("ui.copied");
  });
  return openDialog(say("release.row_title", { n: place + 1 }), [
    h("p", { class: "quiet" }, say("release.row_note")),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": say("release.row") }, h("table", { class: "row" }, h("tbody", {}, lines))),
    h("p", {}, copy),
  ]);
}

/** Opens a dialog with a title; it closes with Escape or its button. */
export function openDialog(title, content) {
  const dialog = h("dialog", { "aria-labelledby": "dialog-title" });
  const close = button("×", () => dialog.close(), { class: "close", "aria-label": say("ui.close") });
  put(dialog, h("header", {}, h("h2", { id: "dialog-title" }, title), close), content);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

function write(value) {
  if (value === null) return h("span", { class: "quiet" }, "null");
  return h("bdi", { class: "value" }, plain(typeof value === "string" ? value : JSON.stringify(value)));
}

/** The row, its columns as in the config `qa`; offsets are those of the dataset, in code points. */
export function makeRow(release, place) {
  const { row, text, pairs, turns, speakers } = release;
  const pair = pairs[place];
  const asking = pair.questions.map((turn) => turns[turn]);
  const answering = pair.answers.map((turn) => turns[turn]);
  const texts = (list) => list.map((turn) => sayTurn(release, turn));
  const local = (kind) => (number) => `${row.id}-${kind}${number}`;
  const points = makePoints(text);
  const known = (list) => [...new Set(list.map((turn) => turn.speaker).filter((one) => one >= 0))].map((one) => speakers[one]);
  const asker = known(asking)[0];
  const voice = ({ name, title, outlet }) => ({ name, title, outlet });
  return {
    pair_id: local("p")(place),
    release_id: row.id,
    question: display(release, pair.spans),
    answer: texts(answering).join("\n"),
    language: row.language,
    held_on: row.held || null,
    question_text: texts(asking).join("\n"),
    answer_texts: texts(answering),
    asker_outlet: asker?.outlet ?? null,
    asker_name: asker?.name ?? null,
    addressee: pair.addressee >= 0 ? voice(speakers[pair.addressee]) : null,
    answerers: known(answering).map(voice),
    sub_questions: pair.parts.map((span) => ({ text: display(release, [span]), span: points(span) })),
    release_title: row.title || null,
    genre: row.genre,
    source: row.name,
    question_turns: pair.questions.map(local("t")),
    answer_turns: pair.answers.map(local("t")),
    question_spans: pair.spans.map(points),
    answer_spans: answering.flatMap((turn) => turn.spans.map(points)),
    status: pair.answers.length ? "answered" : "unanswered",
    follow_up_of: pair.follows >= 0 ? local("p")(pair.follows) : null,
    inferred: answering.some((turn) => turn.inferred.length > 0),
    confidence: pair.confidence,
  };
}

function sayTurn(release, turn) {
  return release.told[release.turns.indexOf(turn)] ?? display(release, turn.spans);
}

/** What spans say: lines that a paragraph was broken into joined, each line trimmed, empty ones left out. */
function display(release, spans) {
  const { text, joins } = release;
  let said = "";
  spans.forEach(([start, end], place) => {
    if (place) {
      const gap = change(text, joins, spans[place - 1][1], start);
      said += gap.includes("\n") ? "\n" : gap.includes("\u001f") ? "" : " ";
    }
    said += change(text, joins, start, end);
  });
  return said.split("\u001f").join("").split("\n").filter((line) => !isBlank(line)).map(trim).join("\n");
}

function change(text, joins, start, end) {
  let changed = "";
  let from = start;
  for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
    if (!joins.has(at)) continue;
    changed += text.slice(from, at) + (joins.get(at) || "\u001f");
    from = at + 1;
  }
  return changed + text.slice(from, end);
}

function trim(line) {
  return line.replace(/^[\s\u001c-\u001f\u0085]+|[\s\u001c-\u001f\u0085]+$/g, "");
}

/** From offsets of the browser to code points. */
function makePoints(text) {
  const wide = [...text.matchAll(/[\ud800-\udbff]/g)].map((match) => match.index);
  const convert = (at) => at - wide.filter((place) => place < at).length;
  return (span) => span.map(convert);
}
