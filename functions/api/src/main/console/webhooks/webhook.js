// One webhook: what it is, what can be done with it, and what it was told.

import { call, post, v1 } from "../base/api.js";
import { useGet } from "../base/live.js";
import { html, useState } from "../base/preact.js";
import { reading } from "../base/reading.js";
import { go } from "../base/route.js";
import { Act, bdi, Dialog, facts, stamp, sure, Title } from "../base/ui.js";
import { plain } from "../base/words.js";
import { Deliveries } from "./deliveries.js";
import { Form } from "./form.js";
import { Redeliver } from "./redeliver.js";
import { Secret } from "./secret.js";
import { state } from "./webhooks.js";

const about = (of) => facts([
    ["State", state(of)],
    ["Sent to", bdi(of.url)],
    ["Description", of.description && bdi(of.description)],
    ["Events", of.events.join(", ")],
    ["Tasks", of.tasks.length === 0 ? "all" : bdi(of.tasks.join(", "))],
    ["Jobs that steps started", of.children ? "told too" : "not told"],
    ["Signature", bdi(of.signature)],
    ["Public key", of.public_key && html`<code>${of.public_key}</code>`],
    ["Made", stamp(of.created_at)],
    ["Changed", of.updated_at !== of.created_at && stamp(of.updated_at)],
  ]);

const drawDisabled = (of, enable) => {
  const why = { gone: "the receiver answered 410", failing: "an event's last try failed, and none came through since" }[of.disabled.reason] ?? plain(of.disabled.reason);
  return html`<div class="trouble" role="alert">
    <p>Nothing is sent to it since ${stamp(of.disabled.at)}: ${bdi(why)}. Send again sends what failed before.</p>
    <${Act} run=${enable}>Enable<//>
  </div>`;
};

const Rotate = ({ path, what, again, close }) => {
  const [now, setNow] = useState(null);
  return now
    ? html`<${Dialog} title="It has a new one" close=${close}><${Secret} of=${now} rotated close=${close} /><//>`
    : sure(`Give it a new ${what}?`, `For 24 hours the one before signs beside it.${what === "secret" ? " The new one is shown once." : ""}`, "Rotate it", async () => setNow(await post(`${path}/rotate`)), close, again);
};

export const WebhookPage = ({ id, query }) => {
  const path = v1("webhooks", id);
  const live = useGet(path, 10_000);
  const [asked, setAsked] = useState("");
  const [said, say] = useState("");
  const [told, setTold] = useState(0);
  const close = () => setAsked("");
  const ask = (name, words) => html`<button type="button" onClick=${() => setAsked(name)}>${words}</button>`;
  const here = live.value;
  const what = here?.public_key ? "key" : "secret";
  const sent = (words) => {
    say(words);
    setTold((number) => number + 1);
  };
  return html`<${Title} text=${here?.description || id}>
      ${here &&
      html`${ask("change", "Change")}
        <${Act}
          run=${async () => {
            await post(`${path}/test`);
            sent("A test is on its way: it is the newest delivery.");
          }}
        >Send a test<//>
        ${ask("rotate", `Rotate its ${what}`)} ${ask("redeliver", "Send again")} ${ask("delete", "Delete")}`}
    <//>
    <p role="status">${said}</p>
    ${reading(live, "the webhook", (one) => html`<div>${one.disabled &&
        drawDisabled(one, async () => {
            await post(`${path}/enable`);
            await live.again();
            say("What happens from now on is sent to it again.");
            document.querySelector("main h1")?.focus();
          })}</div>
        ${about(one)}
        <${Deliveries} path=${path} query=${query} told=${told} disabled=${one.disabled !== null} sent=${sent} />`)}
    ${asked === "change" &&
    html`<${Dialog} title="Change the webhook" close=${close}>
      <${Form}
        before=${here}
        act="Change it"
        send=${async (body) => {
          await call("PATCH", path, { body });
          await live.again();
          say("The webhook is changed.");
          close();
        }}
        close=${close}
      />
    <//>`}
    ${asked === "rotate" && html`<${Rotate} path=${path} what=${what} again=${live.again} close=${close} />`}
    ${asked === "redeliver" && html`<${Redeliver} path=${path} sent=${sent} disabled=${here.disabled !== null} close=${close} />`}
    ${asked === "delete" &&
    sure("Delete the webhook?", "Nothing is sent there any more, nor what waits for its next try. It cannot be brought back.", "Delete it", async () => {
        await call("DELETE", path);
        go(["webhooks"]);
      }, close)}`;
};
