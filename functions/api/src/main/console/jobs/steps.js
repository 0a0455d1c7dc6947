// A job's steps: how each stands and why, its attempts, and on demand what was asked and answered.

import { html, useEffect, useRef, useState } from "../base/preact.js";
import { get } from "../base/api.js";
import { may } from "../base/session.js";
import { badge, bdi, Link, Nothing, Trouble } from "../base/ui.js";
import { Shown } from "../base/value.js";
import { cameTo, toneOf } from "../base/outcomes.js";
import { duration, many, money } from "../base/words.js";
import { tokensOf } from "./facts.js";
import { path } from "./reading.js";

const PAGE = 50;

const kept = (value, label, gone) =>
  value === null || value === undefined ? html`<div class="shown"><h3>${label}</h3><p class="soft">${gone}</p></div>` : html`<${Shown} of=${value} label=${label} />`;

const Inside = ({ attempt, truncated }) => {
  const out = truncated && "Left out, for all prompts and answers together are more than 4 MB.";
  return html`<div class="sides">
    <div>
      ${kept(attempt.prompt, "Prompt", attempt.prompt_changed ? "This version of Waybill would word it otherwise, so it is not shown." : out || "It is kept no more.")}
    </div>
    <div>${kept(attempt.answer, "Answer", out || (attempt.verdict ? "It is kept no more." : "There was none."))}</div>
  </div>`;
};

const Attempt = ({ attempt, inside, truncated }) => html`<li class="attempt" data-attempt=${attempt.attempt}>
  <div class="line">
    <code>${attempt.attempt}</code>
    <span class=${`came ${toneOf(attempt)}`}>${cameTo(attempt)}</span>
    <span>${bdi(`${attempt.endpoint} ${attempt.model}`)}</span>
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
  ${inside && html`<${Inside} attempt=${inside} truncated=${truncated} />`}
</li>`;

/** What was asked and answered in a step: {read, busy, trouble, data, hide}. */
const useInside = (id, step) => {
  const [state, setState] = useState({ data: null, trouble: null, busy: false });
  const read = async () => {
    setState({ ...state, trouble: null, busy: true });
    try {
      const data = await get(path(id, "/steps"), { step, include: "prompts,answers" });
      setState({ data, trouble: null, busy: false });
    } catch (trouble) {
      setState({ data: null, trouble, busy: false });
    }
  };
  return { ...state, read, hide: () => setState({ data: null, trouble: null, busy: false }) };
};

const Step = ({ id, step, number, wanted }) => {
  const inside = useInside(id, step.step);
  const [most, setMost] = useState(PAGE);
  const place = useRef(null);
  useEffect(() => {
    if (wanted) {
      place.current.scrollIntoView({ block: "start" });
      place.current.focus({ preventScroll: true });
    }
  }, [wanted]);
  const data = inside.data;
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
          aria-disabled=${inside.busy}
          aria-expanded=${data !== null}
          aria-label=${`Prompts and answers of ${step.step}`}
          onClick=${data ? inside.hide : inside.read}
        >
          Prompts and answers
        </button>`}
      </span>
    </header>
    ${step.why && html`<p>${bdi(step.why)}</p>`}
    ${step.kind === "each" && html`<p><${Link} to=${["jobs"]} query=${{ parent: id }}>Its children<//></p>`}
    <${Trouble} of=${inside.trouble} again=${inside.read} />
    ${data?.payloads_deleted && html`<p class="notice">Something of this is kept no more, past its time or erased.</p>`}
    ${data?.truncated && html`<p class="notice">Prompts and answers are more than 4 MB together: those of the oldest attempts are left out.</p>`}
    <ol class="attempts">
      ${step.attempts
        .slice(0, most)
        .map((attempt) => html`<${Attempt} key=${attempt.attempt} attempt=${attempt} inside=${insideOf.get(attempt.attempt)} truncated=${data?.truncated} />`)}
    </ol>
    ${step.attempts.length > most &&
    html`<button type="button" class="small" onClick=${() => setMost(most + PAGE * 2)}>More of ${many(step.attempts.length, "attempt")}</button>`}
    ${shown && "answer" in shown && kept(shown.answer, "The step's answer", "It is kept no more.")}
  </section>`;
};

export const Steps = ({ id, steps, wanted }) =>
  steps.length === 0
    ? html`<${Nothing}>The task of this job has no steps that are known here.<//>`
    : steps.map((step, index) => html`<${Step} key=${step.step} id=${id} step=${step} number=${index + 1} wanted=${step.step === wanted} />`);
