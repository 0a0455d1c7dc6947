// All batches, newest first, each with how far it is.

import { get } from "../base/api.js";
import { html } from "../base/preact.js";
import { useListing } from "../base/listing.js";
import { Listing, useNarrow } from "../base/reading.js";
import { badge, bdi, link, stamp, Title } from "../base/ui.js";
import { count, money } from "../base/words.js";
import { endedOf } from "./progress.js";

const EVERY_MS = 5000;

const cells = (one) => [
  link(["batches", one.id], one.id),
  bdi(one.task),
  badge(one.status),
  html`${count(endedOf(one.counts))} of ${count(one.counts.total)} ended${one.counts.failed > 0 ? `, ${count(one.counts.failed)} failed` : ""}`,
  money(one.usage.cost_micros),
  stamp(one.created_at),
];

export const BatchesPage = () => {
  const { list, seen } = useListing((cursor, limit, signal) => get("/v1/batches", { cursor, limit }, { signal }), "batches", EVERY_MS);
  const narrow = useNarrow();
  return html`<${Title} text="Batches" />
    <${Listing}
      list=${list}
      what="the batches"
      empty=${html`There are no batches yet: <code>waybill batch submit</code> makes one.`}
      height=${narrow ? 92 : 40}
      columns="batches"
      label="Batches"
      head=${["Batch", "Task", "State", "Progress", "Cost", "Made"]}
      row=${cells}
      keyed=${(one) => one.id}
      seen=${seen}
    />`;
};
