// All batches, newest first, each with how far it is.

import { get } from "../base/api.js";
import { html } from "../base/preact.js";
import { useNarrow, usePaged } from "../base/reading.js";
import { Rows } from "../base/rows.js";
import { Link, Nothing, Status, Text, Time, Title } from "../base/ui.js";
import { count, money } from "../base/words.js";
import { endedOf } from "./progress.js";

const cells = (one) => [
  html`<${Link} to=${["batches", one.id]}>${one.id}<//>`,
  html`<${Text} of=${one.task} />`,
  html`<${Status} of=${one.status} />`,
  html`${count(endedOf(one.counts))} of ${count(one.counts.total)} ended${one.counts.failed > 0 ? `, ${count(one.counts.failed)} failed` : ""}`,
  money(one.usage.cost_micros),
  html`<${Time} at=${one.created_at} />`,
];

export const BatchesPage = () => {
  const list = usePaged((cursor, limit) => get("/v1/batches", { cursor, limit }), "batches");
  const narrow = useNarrow();
  return html`<${Title} text="Batches" />
    ${list.ended && list.count === 0
      ? html`<${Nothing}>There are no batches yet: <code>waybill batch submit</code> makes one of a file.<//>`
      : html`<${Rows} source=${list} height=${narrow ? 92 : 40} columns="batches" label="Batches" head=${["Batch", "Task", "State", "Progress", "Cost", "Made"]} row=${cells} />
          ${list.count === 0 && !list.trouble && html`<p class="soft" role="status">Reading the batches …</p>`}`}`;
};
