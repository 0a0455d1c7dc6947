// A job's steps: how each stands and why, its attempts, and on demand what was asked and answered.

import { html, useEffect, useRef, useState } from "../base/preact.js";
import { get, v1 } from "../base/api.js";
import { useMore } from "../base/more.js";
import { useRun } from "../base/run.js";
import { may } from "../base/session.js";
import { badge, bdi, drawTrouble, link, nothing } from "../base/ui.js";
import { Shown } from "../base/value.js";
import { cameTo, toneOf } from "../base/outcomes.js";
import { duration, many, money } from "../base/words.js";
import { modelOf, tokensOf } from "./facts.js";

const PAGE = 50;

const kept = (value, label, gone) =>
  (value ?? null) === null ? html`<div class="shown"><h3>${label}</h3><p class="soft">${gone}</p></div>` : html`<${Shown} of=${value} label=${label} />`;

const drawInside = (attempt, truncated) => {
  const out = truncated && "Left out: all together are more than 4 MB.";
  return html`<div class="sides">
    <div>
      ${kept(attempt.prompt, "Prompt", attempt.prompt_changed ? "Not shown: this version of Waybill words it otherwise." : out || "It is kept no more.")}
    </div>
    <div>${kept(attempt.answer, "Answer", out || (attempt.verdict ? "It is kept no more." : "There was none."))}</div>
  </div>`;
};

const Attempt = ({ attempt, inside, truncated }) => html`<li class="attempt" data-attempt=${attempt.attempt}>
  <div class="line">
    <code>${attempt.attempt}</code>
    <span class=${`came ${toneOf(attempt)}`}>${cameTo(attempt)}</span>
    <span>${bdi(modelOf(attempt))}</span>
    <span class="soft">
      ${[
        attempt.latency_ms !== null && duration(Number(attempt.latency_ms)),
        attempt.input_tokens !== null && tokensOf(attempt),
        attempt.cost_micros !== null && money(attempt.cost_micros),
      ]
        .filter(Boolean)
        .join(" · ")}
    </span>
  </div>
  ${attempt.reason && html`<p>${bdi(attempt.reason)}</p>`}
  ${attempt.violations.length > 0 &&
  html`<ul class="violations">${attempt.violations.map((violation) => html`<li>${bdi(violation.startsWith(":") ? `(all of it)${violation}` : violation)}</li>`)}</ul>`}
  ${attempt.parameters &&
  html`<p class="soft">${bdi(Object.entries(attempt.parameters).map(([name, value]) => `${name} ${value}`).join(" · "))}</p>`}
  ${inside && drawInside(inside, truncated)}
</li>`;

const Step = ({ id, step, number, wanted }) => {
  // What was asked and answered in it.
  const [data, setData] = useState(null);
  const { busy, trouble, run } = useRun();
  const read = () => run(async () => setData(await get(v1("jobs", id, "steps"), { step: step.step, include: "prompts,answers" })));
  const [most, more] = useMore(step.attempts.length, PAGE, many(step.attempts.length, "attempt"), PAGE * 2);
  const place = useRef();
  useEffect(() => {
    if (wanted) {
      place.current.scrollIntoView({ block: "start" });
      place.current.focus({ preventScroll: true });
    }
  }, [wanted]);
  const shown = data?.data[0];
  const insideOf = new Map(shown?.attempts.map((attempt) => [attempt.attempt, attempt]));
  return html`<section class="step" data-step=${step.step} aria-labelledby=${`step-${number}`}>
    <header class="title">
      <h2 id=${`step-${number}`} tabindex="-1" ref=${place}>${number}. ${bdi(step.step)}</h2>
      <span class="acts">
        <span class="soft">${step.kind}</span>
        ${badge(step.state)}
        ${may("payloads:read") &&
        !["to_come", "skipped"].includes(step.state) &&
        html`<button
          type="button"
          class="small"
          aria-disabled=${busy}
          aria-expanded=${data !== null}
          aria-label=${`Prompts and answers of ${step.step}`}
          onClick=${data ? () => setData(null) : read}
        >
          Prompts and answers
        </button>`}
      </span>
    </header>
    ${step.why && html`<p>${bdi(step.why)}</p>`}
    ${step.kind === "each" && html`<p>${link(["jobs"], "Its children", { parent: id })}</p>`}
    ${drawTrouble(trouble, read)}
    ${data?.payloads_deleted && html`<p class="notice">Something of this is kept no more.</p>`}
    ${data?.truncated && html`<p class="notice">All together are more than 4 MB: the oldest are left out.</p>`}
    <ol class="attempts">
      ${step.attempts
        .slice(0, most)
        .map((attempt) => html`<${Attempt} key=${attempt.attempt} attempt=${attempt} inside=${insideOf.get(attempt.attempt)} truncated=${data?.truncated} />`)}
    </ol>
    ${more}
    ${shown && "answer" in shown && kept(shown.answer, "The step's answer", "It is kept no more.")}
  </section>`;
};

export const drawSteps = (id, steps, wanted) =>
  steps.length === 0
    ? nothing("No steps are known here.")
    : steps.map((step, index) => html`<${Step} key=${step.step} id=${id} step=${step} number=${index + 1} wanted=${step.step === wanted} />`);
