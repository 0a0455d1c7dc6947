// The operator's endpoints: their models, whether calls go out, and what became of the last.

import { useGet, useNow } from "../base/live.js";
import { html } from "../base/preact.js";
import { reading } from "../base/reading.js";
import { badge, bdi, drawTable, keyed, nothing, stamp, Title } from "../base/ui.js";
import { cameTo, SIGNS } from "../base/outcomes.js";
import { away, count, duration, many } from "../base/words.js";

const EVERY_MS = 4000;

// The request's own fault, which says nothing of the model.
const CALLERS = ["ContextTooLong", "ModelRefused"];

const worded = (outcome) => (outcome === "ModelAnswered" ? "answered" : cameTo({ outcome }));

const look = (outcome) => (outcome === "ModelAnswered" ? "good" : CALLERS.includes(outcome) ? "warn" : "bad");

const drawCircuit = (of, until, now) => {
  if (of === "open") {
    const over = until !== null && Date.parse(until) <= now;
    return html`${badge("open")} no call goes out${until && (over ? "; the next one probes it" : html` until ${stamp(until)} (${away(until, now)})`)}`;
  }
  const words = { closed: "calls go out", probing: "the next call goes out alone and decides" }[of] ?? "";
  return html`${badge(of)} <span class="soft">${words}</span>`;
};

const recent = (of) => {
  if (of.length === 0) {
    return html`<span class="soft">no call noted</span>`;
  }
  const [last] = of;
  return html`<details class="recent">
    <summary>
      <span class="marks" aria-hidden="true">${[...of].reverse().map((one) => html`<span class=${look(one.outcome)} title=${`${worded(one.outcome)}, ${one.at}`}>${SIGNS[look(one.outcome)]}</span>`)}</span>
      last ${bdi(worded(last.outcome))}, ${stamp(last.at)}
    </summary>
    <ol>
      ${of.map((one) => html`<li key=${one.at}>${stamp(one.at)} <span class=${look(one.outcome)}>${bdi(worded(one.outcome))}</span> in ${duration(one.latency_ms)}</li>`)}
    </ol>
  </details>`;
};

const row = (now) => (one) =>
  keyed(one.model, [
    bdi(one.model),
    html`<span>${drawCircuit(one.circuit, one.open_until, now)}</span>`,
    one.failures > 0 ? `${count(one.failures)} in a row` : "none",
    recent(one.recent),
  ]);

const Endpoint = ({ of, now }) => html`<section class="endpoint" aria-label=${of.name}>
  <h2>${bdi(of.name)} <span class="soft">${bdi(of.kind)}, for ${of.step_kinds.join(", ")}</span></h2>
  ${of.models.length === 0
    ? html`<p class="soft">${of.kind === "embedded" ? "It runs in the process itself." : "No model was called in 30 days."}</p>`
    : drawTable(`Models of ${of.name}`, ["Model", "Circuit", "Failures", "Last calls"], of.models.map(row(now)))}
</section>`;

const drawTexts = (of) =>
  of &&
  of.state !== "whole" &&
  html`<div class="trouble" role="alert">
        <p>${{
          mistaken: `${many(Number(of.mistaken), "text of the operator's has", "texts of the operator's have")} mistakes: what is shown is as it was before, or missing.`,
          unread: "The operator's texts cannot be read just now: what is shown may be old.",
        }[of.state] ?? `The operator's texts are ${of.state}.`}</p>
        ${of.detail && html`<p>${bdi(of.detail)}</p>`}
      </div>`;

export const EndpointsPage = () => {
  const live = useGet("/v1/endpoints", EVERY_MS);
  const now = useNow();
  return html`<${Title} text="Endpoints" />
    ${reading(live, "the endpoints", ({ data, texts }) => html`${drawTexts(texts)}
        ${data.length === 0 ? nothing("There are no endpoints.") : data.map((one) => html`<${Endpoint} key=${one.name} of=${one} now=${now} />`)}`)}`;
};
