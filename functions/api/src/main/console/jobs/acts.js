// What can be done with a job.

import { html, useEffect, useRef, useState } from "../base/preact.js";
import { get, post, v1 } from "../base/api.js";
import { may } from "../base/session.js";
import { Act, Copy, Dialog, link, sure } from "../base/ui.js";
import { report } from "./report.js";
import { isFinal } from "./telling.js";

/** What the contract says can be redriven; whether this one may, the server says. */
const REDRIVEN = ["failed", "expired", "cancelled"];

const Report = ({ value, close }) => {
  const [whole, setWhole] = useState(false);
  const text = async () => report(whole ? { ...value, job: await get(v1("jobs", value.job.id), { include: "input" }) } : value, location.href.split("?")[0], whole);
  return html`<${Dialog} title="Copy as Markdown" close=${close}>
    ${may("payloads:read") &&
    html`<p><label><input type="checkbox" checked=${whole} onChange=${() => setWhole(!whole)} /> With input and output</label></p>`}
    <p class="acts"><${Copy} text=${text} label="Copy the report" /></p>
  <//>`;
};

export const Acts = ({ value, again }) => {
  const { job } = value;
  const [asked, ask] = useState("");
  const acted = useRef();
  const close = () => ask("");
  const done = async (doing) => {
    await post(v1("jobs", job.id, doing));
    await again();
    acted.current = true;
  };
  // The button that was pressed goes with the status it belonged to.
  useEffect(() => {
    if (acted.current && asked === "" && document.activeElement === document.body) {
      acted.current = false;
      document.querySelector("h1").focus();
    }
  });
  const writes = may("jobs:write");
  return html`${job.status === "awaiting_review" && may("reviews:read") && link(["reviews", job.id], "Review", undefined, { class: "button" })}
    ${writes && !isFinal(job.status) && html`<button type="button" aria-disabled=${job.status === "cancelling"} onClick=${() => job.status !== "cancelling" && ask("cancel")}>Cancel …</button>`}
    ${writes && REDRIVEN.includes(job.status) && html`<${Act} run=${() => done("retry")}>Retry<//>`}
    <button type="button" onClick=${() => ask("report")}>Markdown …</button>
    ${link(["jobs", job.id, "compare"], "Compare …", undefined, { class: "button" })}
    <${Copy} text=${() => location.href} label="Copy link" />
    ${asked === "cancel" &&
    sure("Cancel this job?", "It ends once a call under way is on record, and can be retried.", "Cancel the job", () => done("cancel"), close)}
    ${asked === "report" && html`<${Report} value=${value} close=${close} />`}`;
};
