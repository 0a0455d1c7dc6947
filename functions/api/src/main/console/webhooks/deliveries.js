// What a webhook was told: the events, and the tries at each.

import { get, post } from "../base/api.js";
import { useLive } from "../base/live.js";
import { html, useEffect, useRef, useState } from "../base/preact.js";
import { useNarrow, usePaged } from "../base/reading.js";
import { refine } from "../base/route.js";
import { Rows } from "../base/rows.js";
import { Act, Dialog, Facts, Field, Link, Nothing, Status, Table, Text, Time } from "../base/ui.js";
import { Shown } from "../base/value.js";
import { duration, many, plain } from "../base/words.js";
import { instant, local } from "./instant.js";

const STATUSES = ["pending", "succeeded", "failed"];
const EVERY_MS = 5000;
const ROOMS = { job: "jobs", review: "reviews", batch: "batches" };

const cameOf = (one) => (one.error !== undefined ? `${plain(one.error)}${one.status !== undefined ? ` (${one.status})` : ""}` : String(one.status ?? ""));

const lastOf = (delivery) => (delivery.tries.length === 0 ? "not tried yet" : cameOf(delivery.tries.at(-1)));

const cells = (open) => (one) => [
  html`<button type="button" class="small" onClick=${() => open(one)}><${Text} of=${one.type} /></button>`,
  html`<${Status} of=${one.status} />`,
  html`<${Time} at=${one.created_at} />`,
  many(one.tries.length, "try", "tries"),
  html`<${Text} of=${lastOf(one)} />`,
];

const Delivery = ({ of, path, disabled, sent, close }) => {
  const about = of.event.data ?? {};
  const room = ROOMS[of.type.split(".")[0]];
  return html`<${Dialog} title=${of.type} close=${close}>
    <${Facts}
      of=${[
        ["Status", html`<${Status} of=${of.status} />`],
        ["Why no more", of.reason && html`<${Text} of=${plain(of.reason)} />`],
        ["Happened", html`<${Time} at=${of.created_at} />`],
        ["Next try", of.next_try_at && html`<${Time} at=${of.next_try_at} />`],
        ["Kept until", html`<${Time} at=${of.expires_at} />`],
        ["webhook-id", html`<code>${of.id}</code>`],
        ["About", room && about.id && html`<${Link} to=${[room, about.id]}><${Text} of=${about.id} /><//>`],
      ]}
    />
    ${of.tries.length === 0
      ? html`<p class="soft">It was not tried yet.</p>`
      : html`<${Table} label="Tries" head=${["Tried", "Answer", "What went wrong", "Took"]} rows=${of.tries.map((one) => [html`<${Time} at=${one.at} />`, one.status ?? "none", html`<${Text} of=${plain(one.error) || "nothing"} />`, duration(one.latency_ms)])} />`}
    <${Shown} of=${of.event} label="Body" />
    ${disabled
      ? html`<p class="soft">It can be sent again once the webhook is enabled.</p>`
      : html`<p class="acts"><${Act}
          run=${async () => {
            await post(`${path}/deliveries/${encodeURIComponent(of.id)}/redeliver`);
            sent("The event is sent again, under the webhook-id it had.");
            close();
          }}
        >Send it again<//></p>`}
  <//>`;
};

export const Deliveries = ({ path, query, told, disabled, sent }) => {
  const { status, since } = query;
  const filters = { status, since };
  const about = `${path} ${status ?? ""} ${since ?? ""}`;
  const list = usePaged((cursor, limit) => get(`${path}/deliveries`, { ...filters, cursor, limit }), about);
  const narrow = useNarrow();
  const [open, setOpen] = useState(null);
  const top = useRef(true);
  // Who looks at the newest sees what comes; who has gone down the list keeps what they see.
  const newest = useLive(async (signal, before) => (top.current || before === undefined ? get(`${path}/deliveries`, { ...filters, limit: 100 }, { signal }) : before), EVERY_MS, about);
  const drawn = useRef(null);
  useEffect(() => {
    const came = newest.value;
    const text = came && JSON.stringify(came.data);
    if (came && top.current && text !== drawn.current) {
      drawn.current = text;
      list.begin(came);
    }
  }, [newest.value, list]);
  useEffect(() => {
    if (told > 0) {
      newest.again();
    }
  }, [told]);
  return html`<section aria-label="Deliveries">
    <h2>Deliveries</h2>
    <div class="filters">
      <${Field} label="Status">
        <select value=${status ?? ""} onChange=${(event) => refine({ ...query, status: event.target.value })}>
          <option value="">all</option>
          ${STATUSES.map((name) => html`<option key=${name} value=${name}>${name}</option>`)}
        </select>
      <//>
      <${Field} label="Since">
        <input type="datetime-local" value=${local(since)} onChange=${(event) => refine({ ...query, since: instant(event.target.value) })} />
      <//>
      ${(status || since) && html`<button type="button" onClick=${() => refine({})}>All of them</button>`}
    </div>
    ${list.ended && list.count === 0
      ? html`<${Nothing}>${status || since ? "No deliveries like this." : "Nothing was told yet."} They are kept for 30 days.<//>`
      : html`<${Rows}
            key=${about}
            source=${list}
            height=${narrow ? 76 : 40}
            columns="deliveries"
            label="Deliveries"
            head=${["Event", "Status", "Happened", "Tries", "Last answer"]}
            row=${cells(setOpen)}
            seen=${(from) => {
              top.current = from === 0;
            }}
          />
          ${list.count === 0 && !list.trouble && html`<p class="soft" role="status">Reading the deliveries …</p>`}`}
    ${open && html`<${Delivery} of=${open} path=${path} disabled=${disabled} sent=${sent} close=${() => setOpen(null)} />`}
  </section>`;
};
