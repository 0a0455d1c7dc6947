// What a whole is made of, as a bar that is always words and figures too.

import { html } from "./preact.js";
import { Text } from "./ui.js";
import { count, percent } from "./words.js";

/**
 * @param label what the whole is
 * @param parts [{name, value, look}] in the order they are drawn; look is good, warn, bad, busy, rest or a number of a colour
 * @param shown (value, total) => its words; without it the count
 */
export const Parts = ({ label, parts, shown = (value) => count(value) }) => {
  const there = parts.filter((part) => part.value > 0);
  const total = there.reduce((sum, part) => sum + part.value, 0);
  return html`<div class="parts" role="group" aria-label=${label}>
    <div class="bar" aria-hidden="true">
      ${there.map((part) => html`<span key=${part.name} class=${`part ${part.look}`} style=${{ flexGrow: part.value / total }}></span>`)}
    </div>
    <ul>
      ${there.map(
        (part) =>
          html`<li key=${part.name}><span class=${`part ${part.look}`} aria-hidden="true"></span><${Text} of=${part.name} />${" "}<b>${shown(part.value, total)}</b></li>`,
      )}
    </ul>
  </div>`;
};

/** A part as a share of the whole. */
export const asShare = (value, total) => percent(value / total);
