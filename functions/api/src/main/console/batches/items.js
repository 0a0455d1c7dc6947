// The items of a batch, in the order sent.

import { get, v1 } from "../base/api.js";
import { drawChoice } from "../base/fields.js";
import { html, useEffect, useRef, useState } from "../base/preact.js";
import { Listing, useNarrow, usePaged } from "../base/reading.js";
import { refine } from "../base/route.js";
import { badge, bdi, Dialog, drawTable, link } from "../base/ui.js";
import { count, many, plain } from "../base/words.js";
import { statusesOf } from "./progress.js";

const mistakes = (of, close) => html`<${Dialog} title="Why it is invalid" close=${close}>
  <p>Item ${bdi(of.custom_id)}</p>
  ${drawTable("Mistakes", ["Place", "Code", "What is wrong"], of.errors.map((one) => [html`<code>${bdi(one.pointer)}</code>`, bdi(one.code), bdi(one.detail)]))}
<//>`;

const cells = (open) => (one) => [
  bdi(one.custom_id),
  badge(one.status),
  one.job ? link(["jobs", one.job], one.job) : html`<span class="soft">no job</span>`,
  html`round ${count(one.round)}`,
  one.errors?.length > 0
    ? html`<button type="button" class="small" onClick=${() => open(one)} aria-label=${`${many(one.errors.length, "mistake")} of ${one.custom_id}`}>
          ${many(one.errors.length, "mistake")}
        </button>${" "}${bdi(one.errors[0].detail)}`
    : "",
];

export const Items = ({ batch, query }) => {
  const { status } = query;
  const about = `${batch.id} ${status ?? ""} ${batch.round}`;
  const list = usePaged((cursor, limit) => get(v1("batches", batch.id, "items"), { cursor, limit, status }), about);
  const narrow = useNarrow();
  const [open, setOpen] = useState(null);
  const sight = useRef([0, 0]);
  // Counts that are the same again may be of other items.
  const stand = JSON.stringify([batch.counts, batch.round, batch.status]);
  const first = useRef(stand);
  useEffect(() => {
    // What is in sight is read again where something became of it; not at once, for what is being read is not read again.
    if (first.current === stand || list.trouble) {
      return;
    }
    const timer = setTimeout(() => {
      first.current = stand;
      list.refresh(...sight.current);
    }, 500);
    return () => clearTimeout(timer);
  }, [stand, list]);
  return html`<section aria-label="Items">
    <h2>Items</h2>
    <div class="filters">
      ${drawChoice("Status", status, [["", `all ${count(batch.counts.total)}`], ...statusesOf(batch.counts).map((name) => [name, `${plain(name)}: ${count(batch.counts[name] ?? 0)}`])], (next) => refine({ ...query, status: next }))}
    </div>
    <${Listing}
      key=${about}
      list=${list}
      what="the items"
      empty=${`No items${status ? ` that are ${plain(status)}` : ""}.`}
      height=${narrow ? 96 : 40}
      columns="items"
      label="Items"
      head=${["Item", "Status", "Job", "Round", "Why"]}
      row=${cells(setOpen)}
      seen=${(from, to) => {
        sight.current = [from, to];
      }}
    />
    ${open && mistakes(open, () => setOpen(null))}
  </section>`;
};
