// How a task's versions do, side by side.

import { html, useState } from "../base/preact.js";
import { count, duration, money, percent, plain, sum, union } from "../base/words.js";
import { share } from "./rollout.js";

const SHOWN = 6;

const each = (value, jobs, shown) => (jobs > 0 ? shown(Number(value) / jobs) : "");

const part = (value, whole) => (value === undefined ? "" : html`${count(value)} <span class="soft">${whole > 0 && percent(value / whole)}</span>`);

const sumOf = (object) => sum(Object.values(object ?? {}));

/** The names that any of these have, in the order they come. */
const names = (figures, member) => union(...figures.map((one) => Object.keys(one[member] ?? {})));

const group = (title, figures, member, whole) =>
  names(figures, member).map((name) => [`${title}: ${plain(name)}`, ...figures.map((one) => part(one[member]?.[name], whole(one)))]);

const rowsOf = (head, versions) => {
  const figures = versions.map((version) => ({ ...head.figures[version], reviews: head.reviews?.[version] }));
  const sums = sumOf(head.rollout);
  return [
    ["Share of new jobs", ...versions.map((version) => (version === "draft" ? "" : share(head.rollout[version] ?? 0, sums || 1)))],
    ["Jobs that ended", ...figures.map((one) => count(one.jobs ?? 0))],
    ...group("Ended", figures, "ends", (one) => sumOf(one.ends)),
    ...group("Answers", figures, "verdicts", (one) => sumOf(one.verdicts)),
    ["Corrected by a person", ...figures.map((one) => part(one.corrections, one.jobs))],
    ...group("People", figures, "reviews", (one) => sumOf(one.reviews)),
    ["Half were over within", ...figures.map((one) => duration(one.p50_ms))],
    ["95 of 100 within", ...figures.map((one) => duration(one.p95_ms))],
    ["Cost of a job", ...figures.map((one) => each(one.cost_micros, one.jobs, money))],
    ["Cost of all", ...figures.map((one) => (one.jobs ? money(one.cost_micros) : ""))],
    ["Tokens of a job, in and out", ...figures.map((one) => each(one.input_tokens, one.jobs, (n) => `${count(Math.round(n))} and ${count(Math.round(Number(one.output_tokens) / one.jobs))}`))],
  ];
};

/** Those that new jobs get first, then the newest that jobs ran. */
const versionsOf = (head) => {
  const rank = (version) => (version === "draft" ? 0 : Number(head.rollout[version] ?? 0) > 0 ? 2e9 + Number(version) : Number(version));
  return union(...[head.rollout, head.figures, head.reviews ?? {}].map(Object.keys)).sort((one, other) => rank(other) - rank(one));
};

export const Figures = ({ head }) => {
  const [all, setAll] = useState(false);
  const versions = versionsOf(head);
  const shown = all ? versions : versions.slice(0, SHOWN);
  return html`<section aria-label="How the versions do" id="figures">
    <h2>How the versions do</h2>
    ${Object.keys(head.figures).length === 0
      ? html`<p class="soft">None of your jobs of it has ended in 30 days.</p>`
      : html`<div class="wide" tabindex="0" role="group" aria-label="Figures by version">
            <table class="figures">
              <thead>
                <tr><th scope="col">Last 30 days</th>${shown.map((version) => html`<th scope="col" class="number">${version === "draft" ? "Drafts" : `Version ${version}`}</th>`)}</tr>
              </thead>
              <tbody>
                ${rowsOf(head, shown).map(([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td class="number">${cell}</td>`)}</tr>`)}
              </tbody>
            </table>
          </div>
          ${shown.length < versions.length && html`<p><button type="button" onClick=${() => setAll(true)}>All ${count(versions.length)} versions</button></p>`}
          <p class="soft">Your own jobs, without the time that people took.</p>`}
  </section>`;
};
