// The items of a batch, in the order sent.

import { get } from "../base/api.js";
import { html, useEffect, useRef, useState } from "../base/preact.js";
import { useNarrow, usePaged } from "../base/reading.js";
import { refine } from "../base/route.js";
import { Rows } from "../base/rows.js";
import { Dialog, Field, Link, Nothing, Status, Table, Text } from "../base/ui.js";
import { count, many, plain } from "../base/words.js";
import { statusesOf } from "./progress.js";

const Mistakes = ({ of, close }) => html`<${Dialog} title="Why it is invalid" close=${close}>
  <p>Item <${Text} of=${of.custom_id} /></p>
  <${Table} label="Mistakes" head=${["Place", "Code", "What is wrong"]} rows=${of.errors.map((one) => [html`<code><${Text} of=${one.pointer} /></code>`, html`<${Text} of=${one.code} />`, html`<${Text} of=${one.detail} />`])} />
<//>`;

const cells = (open) => (one) => [
  html`<${Text} of=${one.custom_id} />`,
  html`<${Status} of=${one.status} />`,
  one.job ? html`<${Link} to=${["jobs", one.job]}>${one.job}<//>` : html`<span class="soft">no job</span>`,
  html`round ${count(one.round)}`,
  one.errors?.length > 0
    ? html`<button type="button" class="small" onClick=${() => open(one)} aria-label=${`${many(one.errors.length, "mistake")} of ${one.custom_id}`}>${many(one.errors.length, "mistake")}</button> <${Text} of=${one.errors[0].detail} />`
    : "",
];

export const Items = ({ batch, query }) => {
  const { status } = query;
  const about = `${batch.id} ${status ?? ""} ${batch.round}`;
  const list = usePaged((cursor, limit) => get(`/v1/batches/${encodeURIComponent(batch.id)}/items`, { cursor, limit, status }), about);
  const narrow = useNarrow();
  const [open, setOpen] = useState(null);
  const sight = useRef([0, 0]);
  const counts = JSON.stringify(batch.counts);
  const first = useRef(counts);
  useEffect(() => {
    // What is in sight is read again where something became of it.
    if (first.current !== counts && !list.trouble) {
      first.current = counts;
      list.refresh(...sight.current);
    }
  }, [counts, list]);
  return html`<section aria-label="Items">
    <h2>Items</h2>
    <div class="filters">
      <${Field} label="Status">
        <select value=${status ?? ""} onChange=${(event) => refine({ ...query, status: event.target.value })}>
          <option value="">all ${count(batch.counts.total)}</option>
          ${statusesOf(batch.counts).map((name) => html`<option key=${name} value=${name}>${plain(name)}: ${count(batch.counts[name] ?? 0)}</option>`)}
        </select>
      <//>
    </div>
    ${list.ended && list.count === 0
      ? html`<${Nothing}>No items${status ? ` that are ${plain(status)}` : ""}.<//>`
      : html`<${Rows}
            key=${about}
            source=${list}
            height=${narrow ? 96 : 40}
            columns="items"
            label="Items"
            head=${["Item", "Status", "Job", "Round", "Why"]}
            row=${cells(setOpen)}
            seen=${(from, to) => {
              sight.current = [from, to];
            }}
          />
          ${list.count === 0 && !list.trouble && html`<p class="soft" role="status">Reading the items …</p>`}`}
    ${open && html`<${Mistakes} of=${open} close=${() => setOpen(null)} />`}
  </section>`;
};
