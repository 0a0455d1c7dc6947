// A task's steps in their order, each with the models that are asked, the first first.

import { html } from "../base/preact.js";
import { bdi, link } from "../base/ui.js";
import { drawValue } from "../base/value.js";

// What is told by itself, or too long for a line.
const APART = ["name", "kind", "models", "when", "endpoint", "model", "task", "version"];

const model = (one) => html`${bdi(`${one.endpoint}/${one.model}`)}${one.timeout && html` <span class="soft">within ${bdi(one.timeout)}</span>`}`;

const Step = ({ of }) => {
  const rest = Object.fromEntries(Object.entries(of).filter(([name]) => !APART.includes(name)));
  return html`<li>
    <b>${bdi(of.name)}</b> <span class="soft">${bdi(of.kind)}</span>
    ${of.endpoint && html` at ${bdi(of.endpoint)}`}
    ${of.kind === "each" &&
    of.task &&
    html` a job of ${link(["tasks", of.task], bdi(of.task), { version: of.version })}
      ${of.version !== undefined && ` version ${of.version}`} for each item`}
    ${of.when && html`<div class="soft">${of.kind === "review" ? "a person decides unless this is false:" : "only when"} <code>${bdi(of.when)}</code></div>`}
    ${of.models?.length > 0 &&
    html`<div>${of.models.length === 1 ? "asks " : "asks in this order: "}
      ${of.models.map((one, index) => html`${index > 0 && ", then "}${model(one)}`)}
    </div>`}
    ${Object.keys(rest).length > 0 && html`<details><summary>All of step ${bdi(of.name)}</summary>${drawValue(rest)}</details>`}
  </li>`;
};

export const Steps = ({ of }) => html`<ol class="steps">${(of ?? []).map((one) => html`<${Step} key=${one.name} of=${one} />`)}</ol>`;
