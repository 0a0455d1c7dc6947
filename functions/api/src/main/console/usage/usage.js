// What jobs have used: by day, task or model, as bars that can be read as tables.

import { get } from "../base/api.js";
import { Bars } from "../base/chart.js";
import { Day, toggle } from "../base/fields.js";
import { useLive } from "../base/live.js";
import { html } from "../base/preact.js";
import { LongTable, reading } from "../base/reading.js";
import { refine } from "../base/route.js";
import { may } from "../base/session.js";
import { bdi, facts, keyed, link, nothing, Title } from "../base/ui.js";
import { count, money, percent, sum } from "../base/words.js";

const DAY_MS = 86_400_000;
const DAYS = [7, 30, 90];
const BY = { day: "Day", task: "Task", model: "Model" };

const dayOf = (ms) => new Date(ms).toISOString().slice(0, 10);

const before = (to, days) => dayOf(Date.parse(to) - (days - 1) * DAY_MS);

const total = (sums, member) => sum(sums, (one) => one[member]);

/** All days from one to another, those without jobs too. */
const everyDay = (sums, from, to) => {
  const known = new Map(sums.map((one) => [one.key, one]));
  const days = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const key = dayOf(at);
    days.push(known.get(key) ?? { key, jobs: 0, input_tokens: 0, output_tokens: 0, cost_micros: 0 });
  }
  return days;
};

const short = (cost) => {
  const dollars = cost / 1e6;
  return dollars === 0 || dollars >= 0.01 ? `$${dollars >= 100 ? Math.round(dollars) : dollars.toFixed(2)}` : "<$0.01";
};

const drawDays = (days) => {
  const bars = (member) => days.map((one) => ({ key: one.key, short: one.key.slice(5), value: Number(one[member]) }));
  return html`<${Bars} label="Cost by day" entries=${bars("cost_micros")} shown=${short} names=${["Day", "Cost"]} />
    <${Bars} label="Jobs by day" entries=${bars("jobs")} shown=${count} names=${["Day", "Jobs"]} />`;
};

const Meter = ({ value, most, children }) => html`<span class="meter">
  ${children}
  <svg width="100%" height="8" aria-hidden="true"><rect width=${`${most > 0 ? (100 * value) / most : 0}%`} height="8" rx="2" /></svg>
</span>`;

const drawSums = (sums, by) => {
  const [mostCost, mostJobs] = ["cost_micros", "jobs"].map((member) => Math.max(0, ...sums.map((one) => Number(one[member]))));
  const rows = [...sums]
    .sort((one, other) => other.cost_micros - one.cost_micros || other.jobs - one.jobs)
    .map((one) => {
      const name = bdi(one.key);
      return keyed(one.key, [
        by === "task" && may("tasks:read") ? link(["tasks", one.key], name) : name,
        html`<${Meter} value=${Number(one.cost_micros)} most=${mostCost}>${money(one.cost_micros)}<//>`,
        html`<${Meter} value=${Number(one.jobs)} most=${mostJobs}>${count(one.jobs)}<//>`,
        count(one.input_tokens),
        count(one.output_tokens),
      ]);
    });
  return html`<${LongTable} label=${`Usage by ${by}`} numbers=${[3, 4]} head=${[BY[by], "Cost", "Jobs", "Tokens in", "Tokens out"]} rows=${rows} />
    ${by === "model" && html`<p class="soft">A job counts at each model that it asked.</p>`}`;
};

const totals = (days, reviews) => {
  const jobs = total(days, "jobs");
  const decided = reviews && total(reviews, "decided");
  return facts([
      ["Jobs that ended", count(jobs)],
      ["Cost", money(total(days, "cost_micros"))],
      ["Cost of a job", jobs > 0 && money(total(days, "cost_micros") / jobs)],
      ["Tokens in", count(total(days, "input_tokens"))],
      ["Tokens out", count(total(days, "output_tokens"))],
      ["Reviews that people decided", reviews && html`${count(decided)}${jobs > 0 && ` (${percent(decided / jobs)} of the jobs)`}`],
    ]);
};

export const UsagePage = ({ query }) => {
  const today = dayOf(Date.now());
  const to = query.to || today;
  const from = query.from || before(to, 30);
  const by = query.by || "day";
  const live = useLive(
    async (signal) => {
      const read = (path, more) => get(path, { from, to, ...more }, { signal });
      const [days, sums] = await Promise.all([read("/v1/usage", { by: "day" }), by === "day" ? null : read("/v1/usage", { by })]);
      return { from, to, by, days: days.data, sums: sums?.data };
    },
    60_000,
    `${from} ${to} ${by}`,
  );
  const reviews = useLive(
    async (signal) => (may("reviews:read") ? (await get("/v1/reviews/figures", { from, to, by: "task" }, { signal })).data : null),
    60_000,
    `${from} ${to}`,
  );
  const preset = (days) => to === today && from === before(today, days);
  return html`<${Title} text="Usage" />
    <div class="filters">
      <div class="acts" role="group" aria-label="Span">
        ${DAYS.map((days) => toggle(`${days} days`, preset(days), () => refine({ ...query, from: before(today, days), to: today }), ""))}
      </div>
      <${Day} label="From" value=${from} required set=${(next) => next && refine({ ...query, from: next, to })} />
      <${Day} label="To" value=${to} required set=${(next) => next && refine({ ...query, from, to: next })} />
      <div class="acts" role="group" aria-label="By">
        ${Object.entries(BY).map(([name, title]) => toggle(`By ${title.toLowerCase()}`, by === name, () => refine({ ...query, by: name }), ""))}
      </div>
    </div>
    ${reading(live, "the usage", (came) => html`${totals(came.days, reviews.value)}
        ${came.days.length === 0
          ? nothing("No job ended on these days.")
          : came.by === "day"
            ? drawDays(everyDay(came.days, came.from, came.to))
            : drawSums(came.sums, came.by)}`)}
    <p class="soft">A job counts on the day (UTC) on which it ended. At most 100 days.</p>`;
};
