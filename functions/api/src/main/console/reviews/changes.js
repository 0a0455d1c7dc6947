// What a correction changes, place by place.

import { html } from "../base/preact.js";
import { bdi, Table } from "../base/ui.js";
import { Value } from "../base/value.js";
import { count } from "../base/words.js";

const MOST = 50;

const Side = ({ of }) => (of === undefined ? html`<span class="soft">nothing</span>` : html`<${Value} of=${of} />`);

/** @param of [{pointer, before, after}] */
export const Changes = ({ of }) => html`<div class="changes">
  <${Table}
    label="What changes"
    head=${["Place", "Before", "After"]}
    rows=${of.slice(0, MOST).map((one) => [
      html`<code>${bdi(one.pointer || "all of it")}</code>`,
      html`<${Side} of=${one.before} />`,
      html`<${Side} of=${one.after} />`,
    ])}
  />
  ${of.length > MOST && html`<p class="soft">and ${count(of.length - MOST)} more</p>`}
</div>`;
