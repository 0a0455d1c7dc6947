// A long list of which only the rows that are seen, and a few around them, are in the page.

import { html, useEffect, useLayoutEffect, useRef, useState } from "./preact.js";
import { Trouble } from "./ui.js";

const AROUND = 8;
const MOST = 120;

/**
 * @param source a Paged, or anything with count, ended, trouble, at(index) and ensure(from, to)
 * @param height of a row in pixels
 * @param row (entry or undefined while it is read, index) => its cells
 * @param head the names of the columns
 * @param label what the list is of, for those who hear it
 * @param seen (first, last) is told which rows are in sight
 * @param keyed entry => what tells it from the others, so that the focus goes with it where newer ones come in
 */
export const Rows = ({ source, height, row, head, label, seen, columns, keyed }) => {
  const frame = useRef(null);
  const [top, setTop] = useState(0);
  const [room, setRoom] = useState(600);
  useLayoutEffect(() => {
    const measure = () => setRoom(frame.current?.clientHeight || 600);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(frame.current);
    return () => watch.disconnect();
  }, []);
  const count = source.count;
  const from = Math.max(0, Math.min(Math.floor(top / height), Math.max(0, count - 1)) - AROUND);
  const to = Math.min(count, from + Math.min(MOST, Math.ceil(room / height) + 2 * AROUND));
  useEffect(() => {
    // What failed is asked for again by whoever looks, and not with each drawing.
    if (!source.trouble) {
      source.ensure(from, to);
    }
    seen?.(Math.floor(top / height), to);
  });
  const shown = [];
  for (let index = from; index < to; index++) {
    shown.push(index);
  }
  const onScroll = () => setTop(frame.current.scrollTop);
  const onKey = (event) => {
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    const focused = document.activeElement?.closest?.("[data-index]");
    if (!step || !focused || !frame.current.contains(focused) || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    const wanted = Number(focused.dataset.index) + step;
    const next = frame.current.querySelector(`[data-index="${wanted}"] :is(a, button)`);
    next?.focus({ preventScroll: false });
    next?.scrollIntoView({ block: "nearest" });
  };
  return html`<div class="rows" role="table" aria-label=${label} aria-rowcount=${source.ended ? count + 1 : -1} onKeyDown=${onKey}>
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
            class=${`row ${columns}${entry === undefined ? " coming" : ""}`}
            role="row"
            key=${(entry && keyed?.(entry)) ?? index}
            data-index=${index}
            aria-rowindex=${index + 2}
            style=${{ transform: `translateY(${index * height}px)`, height: `${height}px` }}
          >
            ${(entry === undefined ? head.map(() => "…") : row(entry, index)).map(
              (cell) => html`<span role="cell">${cell}</span>`,
            )}
          </div>`;
        })}
      </div>
    </div>
    <${Trouble} of=${source.trouble} again=${() => (source.retry ?? source.ensure).call(source, from, to)} />
  </div>`;
};
