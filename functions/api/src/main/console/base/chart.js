// Bars as SVG, which are always a table too.

import { html, useState } from "./preact.js";
import { Table, Text } from "./ui.js";

const HIGH = 180;
const WIDE = 40;

/**
 * @param label what is shown
 * @param entries [{key, value}] in the order they are drawn
 * @param shown value => its words
 * @param names of the two columns
 */
export const Bars = ({ label, entries, shown, names }) => {
  const [asTable, setAsTable] = useState(false);
  const most = Math.max(1e-9, ...entries.map((entry) => entry.value));
  const width = Math.max(1, entries.length) * WIDE;
  return html`<figure class="chart">
    <figcaption>
      ${label}
      <button type="button" class="small" aria-pressed=${asTable} onClick=${() => setAsTable(!asTable)}>Table</button>
    </figcaption>
    ${asTable
      ? html`<${Table} label=${label} head=${names} numbers=${[1]} rows=${entries.map((entry) => [html`<${Text} of=${entry.key} />`, shown(entry.value)])} />`
      : html`<div class="wide" tabindex="0" role="group" aria-label=${`${label}, as bars`}>
          <svg viewBox=${`0 0 ${width} ${HIGH + 40}`} width=${width} height=${HIGH + 40} role="img" aria-label=${`${label}: ${entries.map((entry) => `${entry.key} ${shown(entry.value)}`).join(", ")}`}>
            ${entries.map((entry, index) => {
              const high = Math.max(entry.value > 0 ? 2 : 0, (entry.value / most) * HIGH);
              return html`<g transform=${`translate(${index * WIDE},0)`}>
                <title>${entry.key}: ${shown(entry.value)}</title>
                <rect class="bar" x="4" y=${HIGH - high + 16} width=${WIDE - 8} height=${high} rx="2" />
                <text class="figure" x=${WIDE / 2} y=${HIGH - high + 11}>${entry.value > 0 ? shown(entry.value) : ""}</text>
                <text class="key" x=${WIDE / 2} y=${HIGH + 32}>${entry.short ?? entry.key}</text>
              </g>`;
            })}
            <line class="axis" x1="0" x2=${width} y1=${HIGH + 16} y2=${HIGH + 16} />
          </svg>
        </div>`}
  </figure>`;
};
