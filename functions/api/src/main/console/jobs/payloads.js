// What went into a job, and what came out.

import { html } from "../base/preact.js";
import { get } from "../base/api.js";
import { useLive } from "../base/live.js";
import { may } from "../base/session.js";
import { Nothing, Trouble } from "../base/ui.js";
import { Shown } from "../base/value.js";
import { path } from "./reading.js";
import { isFinal } from "./telling.js";

const WITHHELD = "is withheld: this key lacks payloads:read.";

const Input = ({ id }) => {
  const { value, trouble, loading, again } = useLive((signal) => get(path(id), { include: "input" }, { signal }), 0, id);
  return html`<${Trouble} of=${trouble} again=${again} />
    ${loading && html`<p class="soft">Reading the input …</p>`}
    ${value && ((value.input ?? null) === null ? html`<${Nothing}>The input is kept no more.<//>` : html`<${Shown} of=${value.input} label="Input" />`)}`;
};

const Output = ({ job }) => {
  if (job.withheld) {
    return html`<p class="soft">The output ${WITHHELD}</p>`;
  }
  if (job.output !== undefined && job.output !== null) {
    return html`<${Shown} of=${job.output} label="Output" />`;
  }
  if (job.status === "completed") {
    return html`<${Nothing}>The output is kept no more.<//>`;
  }
  return html`<${Nothing}>${isFinal(job.status) ? "It ended without an output." : "No output yet."}<//>`;
};

export const Payloads = ({ id, job, input, output }) =>
  html`<h2 class="away">Payloads</h2>
    <div class="sides">
    ${input && html`<div>${may("payloads:read") ? html`<${Input} id=${id} />` : html`<p class="soft">The input ${WITHHELD}</p>`}</div>`}
    ${output && html`<div><${Output} job=${job} /></div>`}
  </div>`;
