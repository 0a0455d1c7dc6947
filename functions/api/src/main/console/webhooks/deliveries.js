// What a webhook was told: the events, and the tries at each.

import { get, post } from "../base/api.js";
import { drawChoice, drawMoment } from "../base/fields.js";
import { html, useEffect, useState } from "../base/preact.js";
import { useListing } from "../base/listing.js";
import { Listing, useNarrow } from "../base/reading.js";
import { refine } from "../base/route.js";
import { may } from "../base/session.js";
import { Act, badge, bdi, Dialog, drawTable, facts, link, stamp } from "../base/ui.js";
import { Shown } from "../base/value.js";
import { duration, many, plain } from "../base/words.js";

const STATUSES = ["", "pending", "succeeded", "failed"];
const EVERY_MS = 5000;
const ROOMS = { job: ["jobs", "jobs:read"], review: ["reviews", "reviews:read"], batch: ["batches", "jobs:read"] };

const lastOf = ({ tries }) => {
  const { error, status } = tries.at(-1) ?? { error: "not_tried_yet" };
  return error === undefined ? status : `${plain(error)}${status === undefined ? "" : ` (${status})`}`;
};

const cells = (open) => (one) => [
  html`<button type="button" class="small" onClick=${() => open(one)}>${bdi(one.type)}</button>`,
  badge(one.status),
  stamp(one.created_at),
  many(one.tries.length, "try", "tries"),
  bdi(lastOf(one)),
];

const tried = (one) => [stamp(one.at), one.status ?? "none", bdi(plain(one.error) || "nothing"), duration(one.latency_ms)];

const delivery = (of, path, disabled, sent, close) => {
  const about = of.event.data ?? {};
  const [room, scope] = ROOMS[of.type.split(".")[0]] ?? [];
  return html`<${Dialog} title=${of.type} close=${close}>
    ${facts([
        ["Status", badge(of.status)],
        ["Why no more", of.reason && bdi(plain(of.reason))],
        ["Happened", stamp(of.created_at)],
        ["Next try", of.next_try_at && stamp(of.next_try_at)],
        ["Kept until", stamp(of.expires_at)],
        ["webhook-id", html`<code>${of.id}</code>`],
        ["About", room && may(scope) && about.id && link([room, about.id], bdi(about.id))],
      ])}
    ${of.tries.length === 0
      ? html`<p class="soft">It was not tried yet.</p>`
      : drawTable("Tries", ["Tried", "Answer", "What went wrong", "Took"], of.tries.map(tried))}
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
  const about = `${path} ${status ?? ""} ${since ?? ""}`;
  const { list, seen, again } = useListing((cursor, limit, signal) => get(`${path}/deliveries`, { status, since, cursor, limit }, { signal }), about, EVERY_MS);
  const narrow = useNarrow();
  const [open, setOpen] = useState(null);
  useEffect(() => {
    if (told > 0) {
      again();
    }
  }, [told]);
  return html`<section aria-label="Deliveries">
    <h2>Deliveries</h2>
    <div class="filters">
      ${drawChoice("Status", status, STATUSES.map((name) => [name, name || "all"]), (next) => refine({ ...query, status: next }))}
      ${drawMoment("Since", since, (next) => refine({ ...query, since: next }))}
      ${(status || since) && html`<button type="button" onClick=${() => refine({})}>All of them</button>`}
    </div>
    <${Listing}
      key=${about}
      list=${list}
      what="the deliveries"
      empty=${`${status || since ? "No deliveries like this." : "Nothing was told yet."} They are kept 30 days.`}
      height=${narrow ? 76 : 40}
      columns="deliveries"
      label="Deliveries"
      head=${["Event", "Status", "Happened", "Tries", "Last answer"]}
      row=${cells(setOpen)}
      keyed=${(one) => one.id}
      seen=${seen}
    />
    ${open && delivery(open, path, disabled, sent, () => setOpen(null))}
  </section>`;
};
