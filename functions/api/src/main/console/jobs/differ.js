// Two values beside each other, and each place where they differ.

import { html, useMemo, useState } from "../base/preact.js";
import { differences } from "../base/json.js";
import { bdi } from "../base/ui.js";
import { Shown, Value } from "../base/value.js";
import { many } from "../base/words.js";

const MOST = 50;

const Side = ({ of }) => (of === undefined ? html`<span class="soft">nothing</span>` : html`<${Value} of=${of} />`);

/** @param before a value, undefined where there is none */
export const Differ = ({ label, before, after }) => {
  const [most, setMost] = useState(MOST);
  const [whole, setWhole] = useState(false);
  const found = useMemo(() => differences(before, after), [before, after]);
  if (before === undefined && after === undefined) {
    return null;
  }
  return html`<section class="differ">
    <h2>${label}</h2>
    <p class="acts">
      <span>${found.length === 0 ? "No difference." : `${many(found.length, "place")} differ${found.length === 1 ? "s" : ""}.`}</span>
      <button type="button" class="small" aria-pressed=${whole} onClick=${() => setWhole(!whole)}>All of both</button>
    </p>
    ${found.length > 0 &&
    html`<table class="cards compared">
      <thead>
        <tr><th scope="col">Place</th><th scope="col">First</th><th scope="col">Second</th></tr>
      </thead>
      <tbody>
        ${found.slice(0, most).map(
          (one) => html`<tr class="differs" data-pointer=${one.pointer}>
            <td data-name="Place"><code>${bdi(one.pointer || "all of it")}</code></td>
            <td data-name="First"><${Side} of=${one.before} /></td>
            <td data-name="Second"><${Side} of=${one.after} /></td>
          </tr>`,
        )}
      </tbody>
    </table>`}
    ${found.length > most && html`<button type="button" class="small" onClick=${() => setMost(most + MOST * 4)}>More of ${many(found.length, "place")}</button>`}
    ${whole &&
    html`<div class="sides">
      <div>${before !== undefined && html`<${Shown} of=${before} label="First" />`}</div>
      <div>${after !== undefined && html`<${Shown} of=${after} label="Second" />`}</div>
    </div>`}
  </section>`;
};
