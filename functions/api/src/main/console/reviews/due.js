// When a review is due, or since when it is overdue.

import { html } from "../base/preact.js";
import { away, duration } from "../base/words.js";

export const due = (at, now, word = "") =>
  Date.parse(at) <= now
    ? html`<span class="status overdue" title=${at}>overdue ${duration(now - Date.parse(at))}</span>`
    : html`<span title=${at}>${word}${away(at, now)}</span>`;
