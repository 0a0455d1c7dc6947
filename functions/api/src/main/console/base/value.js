// A value as a person reads it: texts as texts, lists of alike objects as tables, long texts cut and searchable, all else as names and values.

import { toggle, typed } from "./fields.js";
import { html, useMemo, useState } from "./preact.js";
import { isNumber, isObject, print } from "./json.js";
import { useMore } from "./more.js";
import { bdi, Copy } from "./ui.js";
import { count, many, union } from "./words.js";

const LONG = 4000;
const STEP = 20_000;
const ROWS = 50;
const MEMBERS = 100;

// Whether it may be higher than what is shown of it, so that the keyboard has to reach it to scroll.
const scrolls = (text) => text.length > 600 || text.split("\n", 21).length > 20;

/** A long text: the beginning, more on demand, and a search that goes through all of it. */
export const LongText = ({ of }) => {
  const [shown, setShown] = useState(LONG);
  const [wanted, setWanted] = useState("");
  const [place, setPlace] = useState(0);
  const places = useMemo(() => found(of, wanted), [of, wanted]);
  if (of.length <= LONG) {
    return html`<div class="text" tabindex=${scrolls(of) ? 0 : null}>${bdi(of)}</div>`;
  }
  const hit = places[place];
  const [from, to] = hit === undefined ? [0, shown] : [Math.max(0, hit - LONG / 2), hit + LONG / 2];
  const go = (step) => setPlace((place + step + places.length) % places.length);
  return html`<div class="long">
    <div class="tools">
      <label>
        Find
        <input
          type="search"
          value=${wanted}
          onInput=${typed((text) => {
            setWanted(text);
            setPlace(0);
          })}
          onKeyDown=${(event) => {
            if (event.key === "Enter" && places.length > 0) {
              event.preventDefault();
              go(event.shiftKey ? -1 : 1);
            }
          }}
        />
      </label>
      ${wanted !== "" &&
      html`<span aria-live="polite">${places.length === 0 ? "not in it" : `${place + 1} of ${count(places.length)}`}</span>
        <button type="button" class="small" disabled=${places.length < 2} onClick=${() => go(-1)}>Before</button>
        <button type="button" class="small" disabled=${places.length < 2} onClick=${() => go(1)}>Next</button>`}
      <${Copy} text=${of} what="the text" />
      <span class="soft">${many(of.length, "character")}</span>
    </div>
    <div class="text" tabindex="0">
      ${from > 0 && "… "}
      ${hit === undefined
        ? bdi(of.slice(from, to))
        : html`${bdi(of.slice(from, hit))}<mark>${bdi(of.slice(hit, hit + wanted.length))}</mark
            >${bdi(of.slice(hit + wanted.length, to))}`}
      ${to < of.length && " …"}
    </div>
    ${hit === undefined &&
    shown < of.length &&
    html`<button type="button" class="small" onClick=${() => setShown(shown + STEP)}>
      ${count(Math.min(STEP, of.length - shown))} more of ${count(of.length - shown)}
    </button>`}
  </div>`;
};

const found = (text, wanted) => {
  const places = [];
  if (wanted !== "") {
    const lower = text.toLowerCase();
    const sought = wanted.toLowerCase();
    for (let at = lower.indexOf(sought); at >= 0 && places.length < 10_000; at = lower.indexOf(sought, at + sought.length)) {
      places.push(at);
    }
  }
  return places;
};

const isFlat = (value) => value === null || typeof value !== "object" || isNumber(value);

/** Whether a list reads best as a table: alike objects of few, flat members. */
const columns = (list) => {
  if (list.length < 2 || !list.every(isObject)) {
    return false;
  }
  const names = union(...list.slice(0, ROWS).map(Object.keys));
  return names.length > 0 && names.length <= 8 && list.slice(0, ROWS).every((entry) => Object.values(entry).every(isFlat)) && names;
};

const Scalar = ({ of }) => {
  if (typeof of === "string") {
    return of === "" ? html`<span class="soft">empty</span>` : html`<${LongText} of=${of} />`;
  }
  return html`<code>${of === undefined ? "" : String(of)}</code>`;
};

const List = ({ of }) => {
  const [most, more] = useMore(of.length, ROWS);
  const names = columns(of);
  if (of.length === 0) {
    return html`<span class="soft">none</span>`;
  }
  if (names) {
    return html`<div class="wide" tabindex="0" role="group" aria-label="Table"><table>
        <thead><tr>${names.map((name) => html`<th scope="col">${bdi(name)}</th>`)}</tr></thead>
        <tbody>${of.slice(0, most).map((entry) => html`<tr>${names.map((name) => html`<td><${Scalar} of=${entry[name]} /></td>`)}</tr>`)}</tbody>
      </table></div>${more}`;
  }
  return html`<ol class="list">${of.slice(0, most).map((entry) => html`<li>${drawValue(entry)}</li>`)}</ol>${more}`;
};

const Members = ({ of }) => {
  const names = Object.keys(of);
  const [most, more] = useMore(names.length, MEMBERS);
  return names.length === 0
    ? html`<span class="soft">empty</span>`
    : html`<dl class="value">
          ${names.slice(0, most).map((name) => html`<div><dt>${bdi(name)}</dt><dd>${drawValue(of[name])}</dd></div>`)}
        </dl>
        ${more}`;
};

/** Any JSON value. */
export const drawValue = (of) => {
  const Kind = Array.isArray(of) ? List : isObject(of) ? Members : Scalar;
  return html`<${Kind} of=${of} />`;
};

/** A value with a switch to its JSON, and a button that copies that. */
export const Shown = ({ of, label }) => {
  const [raw, setRaw] = useState(false);
  return html`<section class="shown" aria-label=${label}>
    <header>
      <h3>${label}</h3>
      <span class="acts">
        ${toggle("JSON", raw, setRaw)}
        <${Copy} text=${() => print(of, 2)} what=${label} />
      </span>
    </header>
    ${raw ? html`<${LongText} of=${print(of, 2)} />` : drawValue(of)}
  </section>`;
};
