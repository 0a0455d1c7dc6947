// Fields of forms and filters.

import { html } from "./preact.js";

/** What hears a field: set gets its value. */
export const typed = (set) => (event) => set(event.target.value);

/** A labelled field. */
export const field = (label, input, hint, trouble) => html`<label class="field">
  <span class="label">${label}</span>
  ${input}
  ${hint && html`<span class="hint">${hint}</span>`}
  ${trouble && html`<span class="wrong" role="alert">${trouble}</span>`}
</label>`;

/** One of some: options are [[value, words], …]. */
export const drawChoice = (label, value, options, set, hint) => field(label, html`<select value=${value ?? ""} onChange=${typed(set)}>
    ${options.map(([one, words]) => html`<option key=${one} value=${one}>${words}</option>`)}
  </select>`, hint);

/** A day, as YYYY-MM-DD. */
export const Day = ({ label, value, set, ...rest }) => field(label, html`<input type="date" value=${value ?? ""} onChange=${typed(set)} ...${rest} />`);

/** What a field for moments shows of an RFC 3339 time, in the reader's own zone; empty where it is none. */
export const local = (text, digits = 16) => {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? "" : new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, digits);
};

/** And back, as the API has it. */
export const instant = (value) => value && new Date(value).toISOString();

/** A moment of a filter, as the API has it. */
export const drawMoment = (label, value, set) => field(label, html`<input type="datetime-local" value=${local(value)} onChange=${typed((now) => set(instant(now)))} />`);

/** A button that is on or off. */
export const toggle = (words, on, set, look = "small") =>
  html`<button type="button" class=${look} aria-pressed=${on} onClick=${() => set(!on)}>${words}</button>`;
