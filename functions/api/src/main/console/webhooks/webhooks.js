// All webhooks of the tenant, and making one.

import { post } from "../base/api.js";
import { useGet } from "../base/live.js";
import { html, useState } from "../base/preact.js";
import { LongTable, reading } from "../base/reading.js";
import { go } from "../base/route.js";
import { badge, bdi, Dialog, keyed, link, nothing, stamp, Title } from "../base/ui.js";
import { plain } from "../base/words.js";
import { Form } from "./form.js";
import { Secret } from "./secret.js";

export const state = (of) =>
  of.disabled ? html`<span>${badge("disabled")} ${bdi(plain(of.disabled.reason))} <span class="soft">${stamp(of.disabled.at)}</span></span>` : badge("enabled");

const MOST_URL = 90;

const row = (one) =>
  keyed(one.id, [
    link(["webhooks", one.id], bdi(one.description || one.id), undefined, { class: "bounded" }),
    html`<span class="bounded">${bdi(one.url.length > MOST_URL ? `${one.url.slice(0, MOST_URL)}…` : one.url)}</span>`,
    state(one),
    one.events.join(", "),
    one.tasks.length === 0 ? "all" : html`<span class="bounded">${bdi(one.tasks.join(", "))}</span>`,
    stamp(one.created_at),
  ]);

const Make = ({ close, again }) => {
  const [made, setMade] = useState(null);
  const leave = () => {
    close();
    if (made) {
      go(["webhooks", made.id]);
    }
  };
  return html`<${Dialog} title=${made ? "The webhook is made" : "Make a webhook"} close=${leave}>
    ${made
      ? html`<${Secret} of=${made} close=${leave} />`
      : html`<${Form}
          act="Make it"
          send=${async (body) => {
            setMade(await post("/v1/webhooks", body));
            again();
          }}
          close=${close}
        />`}
  <//>`;
};

export const WebhooksPage = () => {
  const live = useGet("/v1/webhooks", 10_000);
  const [making, setMaking] = useState(false);
  return html`<${Title} text="Webhooks"><button type="button" onClick=${() => setMaking(true)}>Make a webhook</button><//>
    ${reading(live, "the webhooks", ({ data }) =>
        data.length === 0
          ? nothing("There are no webhooks yet: one is told of jobs, reviews and batches.")
          : html`<${LongTable} label="Webhooks" head=${["Webhook", "Sent to", "State", "Events", "Tasks", "Made"]} rows=${data.map(row)} />`)}
    ${making && html`<${Make} close=${() => setMaking(false)} again=${live.again} />`}`;
};
