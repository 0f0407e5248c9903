// Cards in columns as high as what stands in them: each goes below the shortest column, in order.

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
  const columns = Array.from({ length: number }, () => {
    const column = document.createElement("div");
    column.className = "column";
    return column;
  });
  const wide = cards.filter((card) => card.classList.contains("plot-wide"));
  const heights = cards.map((card) => card.offsetHeight || card.dataset.rows * 24 + 90);
  frame.replaceChildren(...wide, ...columns);
  const filled = columns.map(() => 0);
  cards.forEach((card, place) => {
    if (wide.includes(card)) return;
    const shortest = filled.indexOf(Math.min(...filled));
    columns[shortest].append(card);
    filled[shortest] += heights[place] + GAP;
  });
}
