// Changing which versions new jobs get: weights, what they come to, what differs from now, and whether it still is what was looked at.

import { drawChoice, typed } from "../base/fields.js";
import { call, v1 } from "../base/api.js";
import { html, useMemo, useState } from "../base/preact.js";
import { useRun } from "../base/run.js";
import { Dialog, drawTable, drawTrouble } from "../base/ui.js";
import { sum, union } from "../base/words.js";
import { rolloutBar, share, weightsOf } from "./rollout.js";

const NEWEST = 5;
const MOST = 1_000_000_000;
const WHOLE = /^\d{1,10}$/;

const sumOf = (weights) => sum(Object.values(weights));

/** {head, etag} of a task. */
export const readHead = async (task, options) => {
  const { body: head, etag } = await call("GET", v1("tasks", task), options);
  return { head, etag };
};

const offered = (head, weights) => {
  const newest = Array.from({ length: Math.min(NEWEST, head.latest_version) }, (none, index) => String(head.latest_version - index));
  return union(Object.keys(weights), newest).sort((one, other) => other - one);
};

/** What is sent: whole numbers, those that are nothing left out where they were not there before. */
const asPut = (weights, now) =>
  Object.fromEntries(
    Object.entries(weights)
      .filter(([version, weight]) => Number(weight) > 0 || now[version] !== undefined)
      .map(([version, weight]) => [version, Number(weight)]),
  );

const wrongIn = (weights, latest) => {
  const bad = Object.entries(weights).find(([, weight]) => !WHOLE.test(weight) || Number(weight) > MOST);
  if (bad) {
    return `The weight of version ${bad[0]} has to be a whole number from 0 to ${MOST}.`;
  }
  if (Object.keys(weights).some((version) => Number(version) > latest)) {
    return `There is no version after ${latest}.`;
  }
  return sumOf(weights) === 0 ? "One weight has to be above 0." : "";
};

const difference = (now, then) => {
  const sums = [sumOf(now), sumOf(then)];
  return union(Object.keys(now), Object.keys(then))
    .sort((one, other) => other - one)
    .map((version) => [version, share(now[version] ?? 0, sums[0] || 1), share(then[version] ?? 0, sums[1] || 1)]);
};

const Weight = ({ version, value, sum, set, first }) => html`<div class="weight">
  <label>Version ${version} <input type="text" inputmode="numeric" size="7" autofocus=${first} value=${value} onInput=${typed((text) => set(text.trim()))} /></label>
  <output>${WHOLE.test(value) && sum > 0 ? share(value, sum) : "–"}</output>
</div>`;

/**
 * @param seen {head, etag} of what was looked at
 * @param wanted {weights, by} to begin with
 * @param done is run once it holds
 */
export const RollOut = ({ seen, wanted, title, done, close }) => {
  const [base, setBase] = useState(seen);
  const [weights, setWeights] = useState(() =>
    Object.fromEntries(offered(seen.head, wanted.weights).map((version) => [version, String(wanted.weights[version] ?? 0)])),
  );
  const [by, setBy] = useState(wanted.by);
  const [older, setOlder] = useState("");
  const [moved, setMoved] = useState(false);
  const { busy, trouble, run } = useRun();
  const { head } = base;
  const wrong = wrongIn(weights, head.latest_version);
  const all = sumOf(weights);
  const rows = useMemo(() => difference(head.rollout, weights).filter(([, now, then]) => now !== "0 %" || then !== "0 %"), [head, weights]);
  const same = !wrong && by === head.rollout_by && rows.every(([, now, then]) => now === then);
  const send = async () => {
    setMoved(false);
    try {
      await call("PUT", v1("tasks", head.task, "rollout"), { body: { weights: asPut(weights, head.rollout), by }, headers: base.etag && { "if-match": base.etag } });
    } catch (failure) {
      if (failure.status !== 412) {
        throw failure;
      }
      setBase(await readHead(head.task));
      setMoved(true);
      return;
    }
    await done();
    close();
  };
  const submit = (event) => {
    event.preventDefault();
    if (!wrong) {
      run(send);
    }
  };
  const missing = weightsOf(weights).length < head.latest_version;
  return html`<${Dialog} title=${title} close=${close}>
    <form onSubmit=${submit}>
      ${moved &&
      html`<div class="trouble" role="alert">
        <p>Somebody changed the rollout since you looked. Nothing was sent. This holds now:</p>
        ${rolloutBar(head.rollout, head.rollout_by)}
        ${head.retired && html`<p>The task is retired.</p>`}
      </div>`}
      <fieldset>
        <legend>Weights</legend>
        ${weightsOf(weights).map(
          ([version, value], index) =>
            html`<${Weight} key=${version} first=${index === 0} version=${version} value=${value} sum=${all} set=${(next) => setWeights({ ...weights, [version]: next })} />`,
        )}
        ${missing &&
        html`<div class="weight">
          <label>Another version <input type="number" min="1" max=${head.latest_version} value=${older} onInput=${typed(setOlder)} /></label>
          <button type="button" class="small" disabled=${!(older >= 1 && older <= head.latest_version) || weights[older] !== undefined}
            onClick=${() => {
              setWeights({ ...weights, [String(Number(older))]: "0" });
              setOlder("");
            }}>Add it</button>
        </div>`}
        ${wrong && html`<p class="wrong" role="alert">${wrong}</p>`}
      </fieldset>
      ${drawChoice("Jobs are told apart by", by, ["job", "subject"].map((one) => [one, one]), setBy, "By subject, all jobs of one get the same version; a job without one goes by itself.")}
      <h3>What changes</h3>
      <div aria-live="polite">
        ${same
          ? html`<p class="soft">Nothing: this is what holds now.</p>`
          : html`${drawTable("What changes", ["Version", "Now", "Then"], rows, [1, 2])}
              ${by !== head.rollout_by && html`<p>Told apart by ${by} instead of ${head.rollout_by}.</p>`}`}
      </div>
      <p class="soft">It holds for jobs submitted from then on. Accepted jobs keep their version.</p>
      ${drawTrouble(trouble)}
      <p class="acts">
        <button type="submit" class="main" disabled=${wrong !== "" || same} aria-disabled=${busy}>Roll out</button>
        <button type="button" onClick=${close}>Leave it</button>
      </p>
    </form>
  <//>`;
};
