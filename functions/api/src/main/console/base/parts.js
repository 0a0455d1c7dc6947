// What a whole is made of, as a bar that is always words and figures too.

import { html } from "./preact.js";
import { bdi } from "./ui.js";
import { count, sum } from "./words.js";

/**
 * @param label what the whole is
 * @param parts [{name, value, look}] in the order they are drawn; look is a tone or a state
 * @param shown (value, total) => its words; without it the count
 */
export const drawParts = (label, parts, shown) => {
  const there = parts.filter((part) => part.value > 0);
  const total = sum(there, (part) => part.value);
  return html`<div class="parts" role="group" aria-label=${label}>
    <div class="bar" aria-hidden="true">
      ${there.map((part) => html`<span key=${part.name} class=${`slice ${part.look}`} style=${{ flexGrow: part.value / total }}></span>`)}
    </div>
    <ul>
      ${there.map((part) => html`<li key=${part.name}><span class=${`slice ${part.look}`}></span>${bdi(part.name)} <b>${(shown ?? count)(part.value, total)}</b></li>`)}
    </ul>
  </div>`;
};
