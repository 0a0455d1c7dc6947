// The list of jobs.

import { html, useRef } from "../base/preact.js";
import { get } from "../base/api.js";
import { useKeys } from "../base/keyboard.js";
import { useListing } from "../base/listing.js";
import { useNarrow } from "../base/reading.js";
import { Rows } from "../base/rows.js";
import { badge, bdi, drawTrouble, link, nothing, stamp, Title } from "../base/ui.js";
import { away, duration, many, money, plain } from "../base/words.js";
import { Filters, filtersOf, Find, statusChoice } from "./filters.js";
import { took } from "./telling.js";

const EVERY_MS = 3000;
const HEAD = ["Job", "Status", "Task", "Created", "Took", "Cost", "Came to"];

const cells = (job) => [
  link(["jobs", job.id], job.id, undefined, { "data-job": job.id }),
  badge(job.status),
  bdi(job.task),
  stamp(job.created_at),
  job.finished_at ? duration(took(job)) : html`<span class="soft">—</span>`,
  job.usage ? money(job.usage.cost_micros) : html`<span class="soft">—</span>`,
  html`${job.batch && html`${link(["batches", job.batch], "batch", undefined, { "aria-label": `Batch ${job.batch}` })} `}
  ${job.error && html`<code>${job.error.code}</code>`} ${job.review && `due ${away(job.review.due_at)}`}`,
];

export const JobsPage = ({ query }) => {
  const filters = filtersOf(query);
  const { list, newer, trouble, again, seen, toTop } = useListing((cursor, limit, signal) => get("/v1/jobs", { ...filters, cursor, limit }, { signal }), JSON.stringify(filters), EVERY_MS);
  const narrow = useNarrow();
  const page = useRef(null);
  const inSight = useRef(0);
  const frame = () => page.current.querySelector(".frame");
  const step = (by) => {
    const rows = [...page.current.querySelectorAll("[data-index]")];
    const wanted = rows.find((row) => Number(row.dataset.index) >= inSight.current && row.querySelector("a"));
    (by > 0 ? wanted : rows.at(-1))?.querySelector("a")?.focus();
  };
  const leadUp = () => {
    toTop();
    frame()?.scrollTo(0, 0);
    requestAnimationFrame(() => frame()?.querySelector("[data-index] a")?.focus());
  };
  useKeys([
    { key: ["j", "ArrowDown"], run: () => step(1) },
    { key: ["k", "ArrowUp"], run: () => step(-1) },
    { key: "/", does: "To the filters", run: () => page.current.querySelector("input[name=task]").focus() },
    { key: "g", does: "To the newest", run: leadUp },
  ]);
  return html`<div ref=${page}>
    <${Title} text=${filters.parent ? "Children" : "Jobs"}><${Find} /><//>
    ${filters.parent && html`<p>Children of ${link(["jobs", filters.parent], filters.parent)}</p>`}
    ${statusChoice(filters)}
    <${Filters} filters=${filters} />
    <p class="newer" role="status">
      ${newer.count > 0 &&
      html`<button type="button" class="small" onClick=${leadUp}>${newer.more ? `${newer.count} or more newer jobs` : many(newer.count, "newer job")}: show</button>`}
    </p>
    ${drawTrouble(trouble, again)}
    ${list.first === undefined
      ? !trouble && html`<p class="soft">Reading …</p>`
      : list.ended && list.count === 0
      ? nothing(Object.keys(filters).length > 0 ? "No job fits these filters." : "No jobs yet. POST /v1/jobs submits one.")
      : html`<${Rows}
          key=${JSON.stringify(filters)}
          source=${list}
          height=${narrow ? 84 : 36}
          head=${HEAD}
          columns="job-row"
          label=${`Jobs${filters.status ? `, ${plain(filters.status)}` : ""}`}
          row=${cells}
          keyed=${(job) => job.id}
          seen=${(first, last) => {
            inSight.current = first;
            seen(first, last);
          }}
        />`}
  </div>`;
};
