// The figures of some releases: sums over rows of the index.

import { corpus, ROLES } from "./store.js";

/** Sums over rows, each a list of name and count. */
export function sumUp(rows) {
  const by = (key) => rank(tally(rows, (row) => [[row[key], 1]]));
  const months = tally(rows, (row) => [[row.held.slice(0, 7), 1]]);
  const answered = add(rows, (row) => row.answered);
  const pairs = add(rows, (row) => row.pairs);
  return {
    releases: rows.length,
    turns: add(rows, (row) => row.turns),
    pairs,
    answered,
    doubtful: rows.filter((row) => row.isDoubtful).length,
    genres: by("genre"),
    origins: by("origin"),
    languages: by("language"),
    months: [...months].sort(([one], [other]) => (one === "") - (other === "") || (one < other ? -1 : 1)),
    roles: ROLES.map((role, place) => [role, add(rows, (row) => row.roles[place])]),
    answers: [["answered", answered], ["unanswered", pairs - answered]],
    lengths: corpus.lengths.map((floor, place) => [floor, add(rows, (row) => row.lengths[place])]),
    confidence: corpus.confidence.map((floor, place) => [floor, add(rows, (row) => row.confidence[place])]),
    problems: rank(tally(rows, (row) => row.problems)),
    askers: rank(tally(rows, (row) => row.askers)),
    answerers: rank(tally(rows, (row) => row.answerers)),
  };
}

/** A sum over rows. */
export function add(rows, measure) {
  return rows.reduce((sum, row) => sum + measure(row), 0);
}

function tally(rows, list) {
  const counts = new Map();
  for (const row of rows) for (const [name, number] of list(row)) counts.set(name, (counts.get(name) || 0) + number);
  return counts;
}

function rank(counts) {
  return [...counts].sort((one, other) => (one[0] === "") - (other[0] === "") || other[1] - one[1]);
}
