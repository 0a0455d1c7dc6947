// What went into a job, and what came out.

import { html } from "../base/preact.js";
import { v1 } from "../base/api.js";
import { useGet } from "../base/live.js";
import { reading } from "../base/reading.js";
import { may } from "../base/session.js";
import { nothing } from "../base/ui.js";
import { Shown } from "../base/value.js";
import { isFinal } from "./telling.js";

const withheld = (what) => html`<p class="soft">The ${what} is withheld: this key lacks payloads:read.</p>`;

const Input = ({ id }) => reading(useGet(v1("jobs", id), 0, { include: "input" }), "the input", ({ input }) => ((input ?? null) === null ? nothing("The input is kept no more.") : html`<${Shown} of=${input} label="Input" />`));

const output = (job) => {
  if (job.withheld) {
    return withheld("output");
  }
  if ((job.output ?? null) !== null) {
    return html`<${Shown} of=${job.output} label="Output" />`;
  }
  return nothing(job.status === "completed" ? "The output is kept no more." : isFinal(job.status) ? "It ended without an output." : "No output yet.");
};

/** @param input whether what went in is shown too */
export const Payloads = ({ job, input }) => html`<h2 class="away">Payloads</h2>
  <div class="sides">
    ${input && html`<div>${may("payloads:read") ? html`<${Input} id=${job.id} />` : withheld("input")}</div>`}
    <div>${output(job)}</div>
  </div>`;
