// Bars as SVG, which are always a table too.

import { toggle } from "./fields.js";
import { html, useState } from "./preact.js";
import { bdi, drawTable } from "./ui.js";

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
    <figcaption>${label} ${toggle("Table", asTable, setAsTable)}</figcaption>
    ${asTable
      ? drawTable(label, names, entries.map(({ key, value }) => [bdi(key), shown(value)]), [1])
      : html`<div class="wide" tabindex="0" role="group" aria-label=${`${label}, as bars`}>
          <svg width=${width} height=${HIGH + 40} role="img" aria-label=${`${label}: ${entries.map(({ key, value }) => `${key} ${shown(value)}`).join(", ")}`}>
            ${entries.map(({ key, value, short = key }, index) => {
              const high = Math.max(value > 0 ? 2 : 0, (value / most) * HIGH);
              return html`<g transform=${`translate(${index * WIDE},0)`}>
                <title>${key}: ${shown(value)}</title>
                <rect class="bar" x="4" y=${HIGH - high + 16} width=${WIDE - 8} height=${high} rx="2" />
                <text x=${WIDE / 2} y=${HIGH - high + 11}>${value > 0 && shown(value)}</text>
                <text class="key" x=${WIDE / 2} y=${HIGH + 32}>${short}</text>
              </g>`;
            })}
            <line class="axis" x1="0" x2=${width} y1=${HIGH + 16} y2=${HIGH + 16} />
          </svg>
        </div>`}
  </figure>`;
};
