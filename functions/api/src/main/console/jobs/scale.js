// Where a moment stands on a line of so many pixels. Long waits among short calls are drawn short, with a break mark.

import { sum, union } from "../base/words.js";

const MOST_WAIT = 6;
const BREAK = 0.07;
const BREAKS = 0.4;
const DAY_MS = 864e5;
const SMALL = [1, 2, 5, 10, 15, 30];
// Of thousandths, seconds, minutes and hours.
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, ...SMALL.map((step) => step * 1e3), ...SMALL.map((step) => step * 6e4), ...[1, 2, 3, 6, 12].map((step) => step * 36e5)];

const ms = (piece) => piece.ms;

const stepFor = (least) => STEPS.find((step) => step >= least) ?? Math.ceil(least / DAY_MS) * DAY_MS;

/** Which pieces between moments are drawn short. */
const isShortened = (pieces) => {
  const busy = pieces.filter((piece) => piece.busy);
  const work = sum(busy, ms);
  const waits = pieces.filter((piece) => !piece.busy);
  const rest = sum(waits, ms);
  if (work > 0) {
    return rest > MOST_WAIT * work ? (piece) => !piece.busy && piece.ms > (4 * work) / busy.length : () => false;
  }
  const longest = Math.max(0, ...waits.map(ms));
  return rest > longest * 1.02 + 1 && longest > MOST_WAIT * (rest - longest) ? (piece) => piece.ms === longest : () => false;
};

/**
 * @param spans that have {from, to, kind}; attempts are never drawn short
 * @param wide pixels
 * @returns {x: ms => pixels, breaks: [{from, to, ms}], ticks: [{x, after, first, at}]}: after is since the line's beginning or the
 *     last break, first whether it is the first of those
 */
export const scaleOf = (spans, begin, end, wide) => {
  const moments = union([begin, end], ...spans.map((span) => [span.from, span.to]))
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
  const told = sum(pieces, (piece) => !shortened(piece) && piece.ms);
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
