// Reading in a view: a quiet line first, what went wrong beside what was there before, and lists drawn as far as one wants.

import { useMore } from "./more.js";
import { html, useEffect, useMemo } from "./preact.js";
import { paged } from "./paged.js";
import { useRedraw } from "./redraw.js";
import { Rows } from "./rows.js";
import { drawTable, drawTrouble, nothing } from "./ui.js";

const STEP = 100;

const quiet = (what) => html`<p class="soft" role="status">Reading ${what} …</p>`;

/**
 * One element, so that what stands after it stays there: fragments that grow push their neighbours about.
 *
 * @param of what useLive gives; @param drawn value => what is shown
 */
export const reading = (of, what, drawn) => html`<div>
  ${drawTrouble(of.trouble, of.again)}
  ${of.value === undefined ? of.loading && quiet(what) : drawn(of.value)}
</div>`;

/** A paged list that draws again when there is something new; another about begins anew. */
export const usePaged = (read, about) => {
  const redraw = useRedraw();
  const list = useMemo(() => paged(read, redraw), [about]);
  useEffect(() => () => list.close(), [list]);
  return list;
};

/** A long list as Rows, or what is said where nothing is in it. */
export const Listing = ({ list, what, empty, ...rows }) =>
  list.ended && list.count === 0
    ? nothing(empty)
    : html`<div>
        <${Rows} source=${list} ...${rows} />
        ${list.count === 0 && !list.trouble && quiet(what)}
      </div>`;

/** A Table of which a hundred rows are drawn, and more on demand. */
export const LongTable = ({ label, head, rows, numbers }) => {
  const [most, more] = useMore(rows.length, STEP);
  return html`${drawTable(label, head, rows.slice(0, most), numbers)}
    ${more && html`<p>${more}</p>`}`;
};

const narrow = matchMedia("(max-width: 46rem)");

/** Whether the page is too narrow for rows of one line. */
export const useNarrow = () => {
  const redraw = useRedraw();
  useEffect(() => {
    narrow.addEventListener("change", redraw);
    return () => narrow.removeEventListener("change", redraw);
  }, []);
  return narrow.matches;
};
