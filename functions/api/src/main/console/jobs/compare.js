// Two jobs beside each other.

import { field } from "../base/fields.js";
import { html } from "../base/preact.js";
import { get, v1 } from "../base/api.js";
import { print } from "../base/json.js";
import { useLive } from "../base/live.js";
import { reading } from "../base/reading.js";
import { go } from "../base/route.js";
import { may } from "../base/session.js";
import { badge, bdi, link, nothing, stamp, Title } from "../base/ui.js";
import { cameTo } from "../base/outcomes.js";
import { duration, money, plain, sum, union } from "../base/words.js";
import { Differ } from "./differ.js";
import { jobFacts, modelOf, OWN, tokensOf } from "./facts.js";
import { readAll } from "./reading.js";

const stepFacts = ({ steps, records }, name) => {
  const step = steps.find((one) => one.step === name);
  if (step === undefined) {
    return [];
  }
  const all = (fact) => sum(step.attempts, (attempt) => attempt[fact]);
  const asked = records.findLast((record) => record.type === "attempt_announced" && record.facts.step === name)?.facts;
  return [
    ["state", plain(step.state)],
    ["why", step.why],
    ["attempts", step.attempts.length],
    ["models", union(step.attempts.map(modelOf)).join(", ")],
    ["came to", step.attempts.map(cameTo).join(", ")],
    ["prompt's version", asked && `${asked["gen_ai.prompt.name"]} ${asked["gen_ai.prompt.version"]}`],
    ["time of its calls", duration(all("latency_ms"))],
    ["tokens", tokensOf({ input_tokens: all("input_tokens"), output_tokens: all("output_tokens") })],
    ["cost", money(all("cost_micros"))],
    ["parameters", print(step.attempts.at(-1)?.parameters)],
  ];
};

const compared = (label, first, second, natural) => {
  const names = union([...first, ...second].map(([name]) => name));
  const of = (facts, name) => String(facts.find(([one]) => one === name)?.[1] ?? "");
  return html`<table class="cards compared">
    <caption class="away">${label}</caption>
    <thead>
      <tr><th scope="col">What</th><th scope="col">First</th><th scope="col">Second</th><th scope="col"><span class="away">Alike</span></th></tr>
    </thead>
    <tbody>
      ${names.map((name) => {
        const [one, other] = [of(first, name), of(second, name)];
        const differs = one !== other && !natural.includes(name);
        return (
          (one || other) &&
          html`<tr class=${differs ? "differs" : ""} data-fact=${name}>
            <th scope="row">${name}</th>
            <td data-name="First">${bdi(one || "—")}</td>
            <td data-name="Second">${bdi(other || "—")}</td>
            <td data-name="">${differs ? "differs" : ""}</td>
          </tr>`
        );
      })}
    </tbody>
  </table>`;
};

/** Which job to compare with: an id, or one of the newest of the same task. */
const Choose = ({ id }) => {
  const live = useLive(
    async (signal) => {
      const { task } = await get(v1("jobs", id), {}, { signal });
      return (await get("/v1/jobs", { task, limit: 20 }, { signal })).data.filter((job) => job.id !== id);
    },
    0,
    id,
  );
  const submit = (event) => {
    event.preventDefault();
    const other = /\bjob_\w+/.exec(new FormData(event.target).get("with"))?.[0];
    other && go(["jobs", id, "compare"], { with: other });
  };
  return html`<form class="filters" onSubmit=${submit}>
      ${field("With job", html`<input name="with" required pattern=".*job_\\w+.*" title="An id that begins with job_" placeholder="job_…" autocomplete="off" spellcheck="false" />`)}
      <button type="submit" class="main">Compare</button>
    </form>
    ${reading(live, "jobs", (jobs) =>
        jobs.length > 0
          ? html`<h2>Newest of the same task</h2>
              <ul class="plain">
                ${jobs.map((job) => html`<li>${link(["jobs", id, "compare"], job.id, { with: job.id })} ${badge(job.status)} ${stamp(job.created_at)}</li>`)}
              </ul>`
          : nothing("There is no other job of its task."))}`;
};

const Two = ({ id, other }) => {
  const query = may("payloads:read") ? { include: "input" } : {};
  const live = useLive((signal) => Promise.all([readAll(id, signal, query), readAll(other, signal, query)]), 0, `${id} ${other}`);
  return reading(live, "both", ([first, second]) => beside(first, second));
};

const beside = (first, second) => {
  const names = union([...first.steps, ...second.steps].map((step) => step.step));
  const withheld = first.job.withheld || second.job.withheld || !may("payloads:read");
  return html`<h2>What they are</h2>
    ${compared("Facts of both jobs", jobFacts(first), jobFacts(second), OWN)}
    ${names.map(
      (name, index) => html`<h2>${index + 1}. ${bdi(name)}</h2>
        ${compared(`Step ${name}`, stepFacts(first, name), stepFacts(second, name), ["time of its calls"])}`,
    )}
    <${Differ} label="Metadata" before=${first.job.metadata} after=${second.job.metadata} />
    ${withheld
      ? html`<p class="soft">Inputs and outputs are withheld: this key lacks payloads:read.</p>`
      : html`<${Differ} label="Input" before=${first.job.input} after=${second.job.input} />
          <${Differ} label="Output" before=${first.job.output} after=${second.job.output} />`}`;
};

export const ComparePage = ({ id, query }) => {
  const other = query.with;
  return html`<${Title} text="Compare two jobs">
      ${other && html`${link(["jobs", other, "compare"], "Swap", { with: id }, { class: "button" })} ${link(["jobs", id, "compare"], "Another …", undefined, { class: "button" })}`}
    <//>
    <p>First: ${link(["jobs", id], id)}${other && html`<br />Second: ${link(["jobs", other], other)}`}</p>
    ${other ? html`<${Two} key=${other} id=${id} other=${other} />` : html`<${Choose} id=${id} />`}`;
};
