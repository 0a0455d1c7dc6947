// How reviews do: by task or by reviewer, over the days of the address.

import { Field } from "../base/fields.js";
import { html } from "../base/preact.js";
import { get } from "../base/api.js";
import { Bars } from "../base/chart.js";
import { useLive } from "../base/live.js";
import { refine } from "../base/route.js";
import { bdi, Link, Nothing, Table, Title, Trouble } from "../base/ui.js";
import { count, duration, percent } from "../base/words.js";

const MOST_BARS = 20;
const BY = { task: "by task", reviewer: "by reviewer" };

export const FiguresPage = ({ query }) => {
  const by = query.by === "reviewer" ? "reviewer" : "task";
  const asked = { by, from: query.from, to: query.to };
  const { value, trouble, loading, again } = useLive((signal) => get("/v1/reviews/figures", asked, { signal }), 30_000, JSON.stringify(asked));
  const set = (name, now) => refine({ ...query, [name]: now });
  const day = (name, label) => html`<${Field} label=${label}><input type="date" value=${query[name] ?? ""} onChange=${(event) => set(name, event.target.value)} /><//>`;
  return html`<${Title} text="How reviews do"><${Link} to=${["reviews"]} class="button">Queue<//><//>
    <form class="filters" aria-label="Days" onSubmit=${(event) => event.preventDefault()}>
      <span class="acts" role="group" aria-label="Each entry is of">
        ${Object.keys(BY).map((one) => html`<button type="button" aria-pressed=${by === one} onClick=${() => set("by", one)}>${BY[one]}</button>`)}
      </span>
      ${day("from", "From")} ${day("to", "To")}
    </form>
    <p class="soft">What became of reviews whose jobs ended on these days, in UTC; without days the last 30. What is open is open now.</p>
    <${Trouble} of=${trouble} again=${again} />
    ${loading && html`<p class="soft" role="status">Reading the figures …</p>`}
    ${value && (value.data.length === 0 ? html`<${Nothing}>No reviews on these days.<//>` : html`<${Figures} of=${value} by=${by} />`)}`;
};

const name = (one) => html`${bdi(one.name ?? one.key)}${one.type && one.type !== "person" && html` <span class="soft">${one.type}</span>`}`;

const Figures = ({ of, by }) => {
  const { data } = of;
  const tasks = by === "task";
  const most = data.filter((one) => one.decided > 0).sort((one, other) => other.decided - one.decided).slice(0, MOST_BARS);
  const shared = data.filter((one) => one.agreement.with_model.share !== undefined);
  const between = data.filter((one) => one.agreement.between_reviewers.share !== undefined);
  const first = tasks ? "Task" : "Reviewer";
  return html`
    ${of.truncated && html`<p class="notice">Very many are open: more than are counted here.</p>`}
    <${Table}
      label="Decisions"
      head=${[first, ...(tasks ? ["Open", "Overdue"] : []), "Decided", ...(tasks ? ["Timed out"] : []), "Half within", "95 % within"]}
      numbers=${[1, 2, 3, 4, 5, 6]}
      rows=${data.map((one) => [
        name(one),
        ...(tasks ? [count(one.open ?? 0), one.overdue > 0 ? html`<span class="status overdue">${count(one.overdue)}</span>` : "0"] : []),
        count(one.decided),
        ...(tasks ? [count(one.timed_out ?? 0)] : []),
        duration(one.p50_ms),
        duration(one.p95_ms),
      ])}
    />
    ${most.length > 1 && html`<${Bars} label="Decided" names=${[first, "Decided"]} shown=${count} entries=${most.map((one) => ({ key: one.name ?? one.key, short: (one.name ?? one.key).slice(0, 6), value: one.decided }))} />`}
    ${shared.length > 0 &&
    html`<h2>Agreement with the model</h2>
      <${Table}
        label="Agreement with the model"
        head=${[first, "Approved", "Corrected", "Rejected", "Agreed"]}
        numbers=${[1, 2, 3, 4]}
        rows=${shared.map(({ agreement: { with_model: model }, ...one }) => [name(one), count(model.approved), count(model.corrected), count(model.rejected), percent(model.share)])}
      />`}
    ${between.length > 0 &&
    html`<h2>Agreement between two reviewers</h2>
      <${Table}
        label="Agreement between two reviewers"
        head=${[first, "Alike", "Otherwise", "Agreed"]}
        numbers=${[1, 2, 3]}
        rows=${between.map(({ agreement: { between_reviewers: two }, ...one }) => [name(one), count(two.agreed), count(two.disagreed), percent(two.share)])}
      />`}`;
};
