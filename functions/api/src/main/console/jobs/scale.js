// Where a moment stands on a line of so many pixels. Long waits among short calls are drawn short, with a break mark.

const MOST_WAIT = 6;
const BREAK = 0.07;
const BREAKS = 0.4;
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 108e5, 216e5, 432e5, 864e5];

const stepFor = (ms) => STEPS.find((step) => step >= ms) ?? Math.ceil(ms / 864e5) * 864e5;

/** Which pieces between moments are drawn short. */
const isShortened = (pieces) => {
  const busy = pieces.filter((piece) => piece.busy);
  const work = busy.reduce((sum, piece) => sum + piece.ms, 0);
  const waits = pieces.filter((piece) => !piece.busy);
  const rest = waits.reduce((sum, piece) => sum + piece.ms, 0);
  if (work > 0) {
    return rest > MOST_WAIT * work ? (piece) => !piece.busy && piece.ms > (4 * work) / busy.length : () => false;
  }
  const longest = Math.max(0, ...waits.map((piece) => piece.ms));
  return rest > longest * 1.02 + 1 && longest > MOST_WAIT * (rest - longest) ? (piece) => piece.ms === longest : () => false;
};

/**
 * @param spans that have {from, to, kind}; attempts are never drawn short
 * @param wide pixels
 * @returns {x: ms => pixels, breaks: [{from, to, ms}], ticks: [{x, after, first, at}]}: after is since the line's beginning or the
 *     last break, first whether it is the first of those
 */
export const scaleOf = (spans, begin, end, wide) => {
  const moments = [...new Set([begin, end, ...spans.flatMap((span) => [span.from, span.to])])]
    .filter((moment) => moment >= begin && moment <= end)
    .sort((one, other) => one - other);
  const calls = spans.filter((span) => span.kind === "attempt");
  const pieces = moments.slice(1).map((to, index) => {
    const from = moments[index];
    return { from, to, ms: to - from, busy: calls.some((call) => call.from <= from && call.to >= to) };
  });
  const shortened = isShortened(pieces);
  const short = pieces.filter(shortened);
  const breakWide = short.length === 0 ? 0 : Math.min(BREAK * wide, (BREAKS * wide) / short.length);
  const told = pieces.reduce((sum, piece) => sum + (shortened(piece) ? 0 : piece.ms), 0);
  const perMs = told > 0 ? (wide - short.length * breakWide) / told : 0;
  let x = 0;
  for (const piece of pieces) {
    piece.short = shortened(piece);
    piece.x = x;
    piece.wide = piece.short ? breakWide : piece.ms * perMs;
    x += piece.wide;
  }
  const place = (moment) => {
    const piece = pieces.find((one) => moment <= one.to) ?? pieces.at(-1);
    return !piece || piece.ms === 0 ? 0 : piece.x + (Math.max(0, moment - piece.from) / piece.ms) * piece.wide;
  };
  return {
    x: place,
    breaks: pieces.filter((piece) => piece.short),
    ticks: ticksOf(pieces, perMs),
  };
};

const APART = 76;

const ticksOf = (pieces, perMs) => {
  const step = perMs > 0 ? stepFor(APART / perMs) : 0;
  const ticks = [];
  let free = 0;
  for (let index = 0; index < pieces.length; index++) {
    if (pieces[index].short || pieces[index - 1]?.short === false) {
      continue;
    }
    let to = index;
    while (pieces[to + 1]?.short === false) {
      to++;
    }
    const { from, x } = pieces[index];
    const last = pieces[to].x + pieces[to].wide;
    for (let after = 0; x + after * perMs <= last && step > 0; after += step) {
      const here = x + after * perMs;
      // What would run into a break is left out.
      if (here >= free && (after === 0 || here + APART * 0.6 <= last)) {
        ticks.push({ x: here, after, first: after === 0, at: from + after });
        free = here + APART - 1;
      }
    }
  }
  return ticks;
};
