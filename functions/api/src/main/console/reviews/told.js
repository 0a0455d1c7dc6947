// What a review tells: why a person is asked, what was sent in, what models said, and what people did so far.

import { html, useState } from "../base/preact.js";
import { get, v1 } from "../base/api.js";
import { parse } from "../base/json.js";
import { Changes } from "../base/changes.js";
import { reviewReason } from "../base/outcomes.js";
import { may } from "../base/session.js";
import { Act, badge, bdi, drawTable, facts, link, stamp } from "../base/ui.js";
import { useNow } from "../base/live.js";
import { drawValue, Shown } from "../base/value.js";
import { away, duration, many, money, percent, plain, who } from "../base/words.js";
import { due } from "./due.js";
import { claimOf } from "./filters.js";

export const Due = ({ at }) => due(at, useNow(), "due ");

const Claimed = ({ review }) => {
  const now = useNow();
  const claim = claimOf(review, now);
  return claim === "free" ? "nobody" : html`${claim === "mine" ? "you" : bdi(who(review.claim.by))}, ends ${away(review.claim.until, now)}`;
};

/** What one needs to know before anything else. */
export const drawAsked = (review) => html`
  <h2 class="away">What is asked</h2>
  <p>${badge(review.reason)} ${reviewReason(review.reason)} ${review.code && html`<code>${review.code}</code>`}</p>
  ${review.fault && html`<p class="trouble">${bdi(review.fault)}</p>`}
  ${review.instructions && html`<p class="notice">${bdi(review.instructions)}</p>`}
  ${review.withheld && html`<p class="soft">What was sent in and answered is withheld: this key lacks payloads:read.</p>`}
  ${review.input !== undefined &&
  (review.input === null ? html`<p class="soft">The input is kept no more.</p>` : html`<${Shown} of=${review.input} label="Input" />`)}
`;

export const drawTold = (review) => html`
  ${facts([
      ["Job", link(["jobs", review.id], review.id)],
      ["Task", html`${bdi(review.task)}, version ${String(review.task_version)}`],
      ["Step", review.step && bdi(review.step)],
      ["Opened", stamp(review.opened_at)],
      ["If nobody decides", review.status === "open" && review.on_timeout && plain(review.on_timeout)],
      ["Claimed by", review.status === "open" && html`<${Claimed} review=${review} />`],
      ["Review", review.level > 1 && "the second, wider one"],
      ["People who have to agree", review.reviewers > 1 && review.level === 1 && `${review.agreed ?? 0} of ${review.reviewers} so far`],
      ["Four eyes", review.four_eyes && "whoever submitted the job may not decide"],
    ])}
  ${review.gate && html`<h2>The gate</h2><p><code>${bdi(review.gate.when)}</code> ${review.gate.saw !== undefined && html`gave <code>${review.gate.saw}</code>`}</p>`}
  ${review.attempts.length > 0 && html`<h2>What models answered</h2>${attempts(review.attempts)}`}
  ${review.last_invalid && drawInvalid(review.last_invalid)}
  ${may("jobs:read") && may("payloads:read") && html`<${Answers} key=${review.id} id=${review.id} />`}
  ${review.decisions.length > 0 && html`<h2>Decisions so far</h2><${Decisions} of=${review.decisions} />`}
  ${review.comments.length > 0 && html`<h2>Comments</h2><${Comments} of=${review.comments} />`}
`;

const attempts = (of) => drawTable("Attempts", ["Step", "Model", "Came to", "Confidence", "Took", "Cost"], of.map((one) => [
    bdi(one.step),
    bdi(`${one.endpoint} ${one.model}`),
    html`${one.verdict ? badge(one.verdict) : bdi(one.error_type ?? one.outcome)}${one.violations?.map((each) => html`<br />${bdi(each)}`)}`,
    percent(one.confidence),
    duration(one.latency_ms),
    one.cost_micros === undefined ? "" : money(one.cost_micros),
  ]), [3, 4, 5]);

const asJson = (text) => {
  try {
    return parse(text);
  } catch {
    return text;
  }
};

const drawInvalid = (of) => html`<h2>The last answer that did not fit</h2>
  ${of.violations?.length > 0 && html`<ul>${of.violations.map((one) => html`<li>${bdi(one)}</li>`)}</ul>`}
  ${of.answer ? html`<${Shown} of=${asJson(of.answer)} label="As the model wrote it" />` : html`<p class="soft">It is not kept, or not shown to your key.</p>`}`;

/** The answers of all steps, where somebody wants them. */
const Answers = ({ id }) => {
  const [steps, setSteps] = useState(null);
  const read = async () => setSteps(await get(v1("jobs", id, "steps"), { include: "answers" }));
  return steps === null
    ? html`<p><${Act} run=${read} class="small">Show each step's answers<//></p>`
    : html`<h2>Each step</h2>
        ${steps.truncated && html`<p class="soft">The oldest are left out: there is too much.</p>`}
        ${steps.data.map(
          (step) => html`<h3>${bdi(step.step)} ${badge(step.state)}</h3>
            ${step.why && html`<p class="soft">${bdi(step.why)}</p>`}
            ${step.attempts.length > 0
              ? step.attempts.map((one) => html`<p class="soft">${bdi(`${one.endpoint} ${one.model}`)} ${one.verdict && plain(one.verdict)}</p>${drawValue(one.answer)}`)
              : step.answer !== undefined && drawValue(step.answer)}`,
        )}`;
};

const Decisions = ({ of }) => html`<ol class="list">
  ${of.map(
    (one) => html`<li>
      ${badge(one.decision)} ${bdi(who(one.by))} <span class="soft">${stamp(one.at)}</span> ${one.reason_code && html`<code>${one.reason_code}</code>`}
      ${one.note && html`<p>${bdi(one.note)}</p>`}
      ${one.difference?.length > 0
        ? html`<${Changes} label="What changes" of=${one.difference} />`
        : one.changed?.length > 0 && html`<p class="soft">${many(one.changed.length, "place")} changed: ${one.changed.slice(0, 50).map((each) => html`<code>${each || "all of it"}</code> `)}</p>`}
    </li>`,
  )}
</ol>`;

const Comments = ({ of }) => html`<ul class="list">
  ${of.map((one) => html`<li>${bdi(who(one.by))} <span class="soft">${stamp(one.at)}</span><div class="text">${bdi(one.text ?? "(kept no more)")}</div></li>`)}
</ul>`;
