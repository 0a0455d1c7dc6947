// A long list of which only the rows that are seen, and a few around them, are in the page.

import { html, useEffect, useState } from "./preact.js";
import { useSize } from "./size.js";
import { drawTrouble } from "./ui.js";

const AROUND = 8;
const MOST = 120;

/**
 * @param source what paged gives
 * @param height of a row in pixels
 * @param row entry => its cells
 * @param head the names of the columns
 * @param label what the list is of, for those who hear it
 * @param seen (first, last) is told which rows are in sight
 * @param keyed entry => what tells it from the others, so that the focus goes with it where newer ones come in
 */
export const Rows = ({ source, height, row, head, label, seen, columns, keyed }) => {
  const [frame, , room] = useSize();
  const [top, setTop] = useState(0);
  const { count } = source;
  const from = Math.max(0, Math.min(Math.floor(top / height), Math.max(0, count - 1)) - AROUND);
  const to = Math.min(count, from + Math.min(MOST, Math.ceil((room || 600) / height) + 2 * AROUND));
  useEffect(() => {
    source.ensure(from, to);
    seen?.(Math.floor(top / height), to);
  });
  const shown = Array.from({ length: to - from }, (none, index) => from + index);
  const onScroll = () => setTop(frame.current.scrollTop);
  const onKey = (event) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const focused = document.activeElement.closest("[data-index]");
    if (!step || !frame.current.contains(focused) || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const next = frame.current.querySelector(`[data-index="${Number(focused.dataset.index) + step}"] :is(a, button)`);
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  };
  return html`<div class="rows">
    <div role="table" aria-label=${label} aria-rowcount=${source.ended ? count + 1 : -1} onKeyDown=${onKey}>
      <div role="rowgroup">
        <div class=${`row head ${columns}`} role="row" aria-rowindex="1">
          ${head.map((name) => html`<span role="columnheader">${name}</span>`)}
        </div>
      </div>
      <div class="frame" ref=${frame} onScroll=${onScroll} role="rowgroup" tabindex="-1">
        <div class="all" role="presentation" style=${{ height: `${count * height}px` }}>
          ${shown.map((index) => {
            const entry = source.at(index);
            return html`<div
              class=${`row ${columns}${entry ? "" : " coming"}`}
              role="row"
              key=${(entry && keyed?.(entry)) ?? index}
              data-index=${index}
              aria-rowindex=${index + 2}
              style=${{ transform: `translateY(${index * height}px)`, height: `${height}px` }}
            >
              ${(entry ? row(entry) : head.map(() => "…")).map((cell) => html`<span role="cell">${cell}</span>`)}
            </div>`;
          })}
        </div>
      </div>
    </div>
    ${drawTrouble(source.trouble, () => source.retry(from, to))}
  </div>`;
};
