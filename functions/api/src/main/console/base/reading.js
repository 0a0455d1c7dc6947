// Reading in a view: a quiet line first, what went wrong beside what was there before, and lists drawn as far as one wants.

import { html, useEffect, useMemo, useState } from "./preact.js";
import { Paged } from "./paged.js";
import { Table, Trouble } from "./ui.js";
import { count } from "./words.js";

const STEP = 100;

/**
 * One element, so that what stands after it stays there: fragments that grow push their neighbours about.
 *
 * @param of what useLive gives; its value is drawn by the one child, a function
 */
export const Reading = ({ of, what, children }) => html`<div>
  <${Trouble} of=${of.trouble} again=${of.again} />
  ${of.value === undefined ? of.loading && html`<p class="soft" role="status">Reading ${what} …</p>` : children(of.value)}
</div>`;

/** A Paged that draws again when there is something new; another about begins anew. */
export const usePaged = (read, about) => {
  const [, again] = useState(0);
  const list = useMemo(() => new Paged(read, () => again((number) => number + 1)), [about]);
  useEffect(() => () => list.close(), [list]);
  return list;
};

/** A Table of which a hundred rows are drawn, and more on demand. */
export const LongTable = ({ rows, ...rest }) => {
  const [most, setMost] = useState(STEP);
  return html`<${Table} rows=${rows.slice(0, most)} ...${rest} />
    ${rows.length > most &&
    html`<p><button type="button" onClick=${() => setMost(most + STEP)}>More: ${count(most)} of ${count(rows.length)} are shown</button></p>`}`;
};

const narrow = matchMedia("(max-width: 46rem)");

/** Whether the page is too narrow for rows of one line. */
export const useNarrow = () => {
  const [is, setIs] = useState(narrow.matches);
  useEffect(() => {
    const changed = () => setIs(narrow.matches);
    narrow.addEventListener("change", changed);
    return () => narrow.removeEventListener("change", changed);
  }, []);
  return is;
};
