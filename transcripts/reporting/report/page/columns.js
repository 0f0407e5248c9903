// Cards in columns that end at about the same height.

import { h } from "./dom.js";

const NARROWEST = 290;
const GAP = 13;

/**
 * Lays cards out in a frame, those of the class `plot-wide` above all columns, and anew when its width changes:
 * once to learn how high they are at that width, and once by that.
 */
export function layOut(frame, cards) {
  frame.lay?.disconnect();
  let laid = 0;
  const lay = () => {
    const number = Math.max(1, Math.floor((frame.clientWidth + GAP) / (NARROWEST + GAP)));
    if (number === laid) return;
    laid = number;
    arrange(frame, cards, number);
    if (frame.isConnected) arrange(frame, cards, number);
  };
  lay();
  frame.lay = new ResizeObserver(lay);
  frame.lay.observe(frame);
}

function arrange(frame, cards, number) {
  const wide = cards.filter((card) => card.classList.contains("plot-wide"));
  const columns = share(cards.filter((card) => !wide.includes(card)), number);
  frame.replaceChildren(...wide, ...columns.map((held) => h("div", { class: "column" }, held)));
}

/** The cards of each column: the highest first to the shortest column, and then in their order again. */
function share(cards, number) {
  const heights = new Map(cards.map((card) => [card, card.offsetHeight || card.dataset.rows * 24 + 90]));
  const columns = Array.from({ length: number }, () => []);
  const filled = columns.map(() => 0);
  for (const card of [...cards].sort((one, other) => heights.get(other) - heights.get(one))) {
    const shortest = filled.indexOf(Math.min(...filled));
    columns[shortest].push(card);
    filled[shortest] += heights.get(card) + GAP;
  }
  const place = (card) => cards.indexOf(card);
  for (const column of columns) column.sort((one, other) => place(one) - place(other));
  return columns.sort((one, other) => place(one[0]) - place(other[0]));
}
