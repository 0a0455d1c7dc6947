// Two values beside each other, and each place where they differ.

import { Changes } from "../base/changes.js";
import { toggle } from "../base/fields.js";
import { html, useMemo, useState } from "../base/preact.js";
import { differences } from "../base/json.js";
import { Shown } from "../base/value.js";
import { many } from "../base/words.js";

const SIDES = ["First", "Second"];

/** @param before a value, undefined where there is none */
export const Differ = ({ label, before, after }) => {
  const [whole, setWhole] = useState(false);
  const found = useMemo(() => differences(before, after), [before, after]);
  if (before === undefined && after === undefined) {
    return null;
  }
  return html`<section>
    <h2>${label}</h2>
    <p class="acts">
      <span>${found.length === 0 ? "No difference." : `${many(found.length, "place differs", "places differ")}.`}</span>
      ${toggle("All of both", whole, setWhole)}
    </p>
    ${found.length > 0 && html`<${Changes} label=${label} of=${found} names=${SIDES} />`}
    ${whole && html`<div class="sides">${[before, after].map((value, side) => html`<div>${value !== undefined && html`<${Shown} of=${value} label=${SIDES[side]} />`}</div>`)}</div>`}
  </section>`;
};
