// How reviews do: by task or by reviewer, over the days of the address.

import { Day, toggle } from "../base/fields.js";
import { html } from "../base/preact.js";
import { useGet } from "../base/live.js";
import { reading } from "../base/reading.js";
import { refine } from "../base/route.js";
import { bdi, drawTable, link, nothing, Title } from "../base/ui.js";
import { count, duration, percent } from "../base/words.js";

const BY = { task: "by task", reviewer: "by reviewer" };

export const FiguresPage = ({ query }) => {
  const by = query.by === "reviewer" ? "reviewer" : "task";
  const asked = { by, from: query.from, to: query.to };
  const live = useGet("/v1/reviews/figures", 30_000, asked);
  const set = (name, now) => refine({ ...query, [name]: now });
  const day = (name, label) => html`<${Day} label=${label} value=${query[name]} set=${(now) => set(name, now)} />`;
  return html`<${Title} text="How reviews do">${link(["reviews"], "Queue", undefined, { class: "button" })}<//>
    <form class="filters" aria-label="Days" onSubmit=${(event) => event.preventDefault()}>
      <span class="acts" role="group" aria-label="Each entry is of">
        ${Object.keys(BY).map((one) => toggle(BY[one], by === one, () => set("by", one), ""))}
      </span>
      ${day("from", "From")} ${day("to", "To")}
    </form>
    <p class="soft">Of jobs that ended on these days, or the last 30; open is now.</p>
    ${reading(live, "the figures", (value) => (value.data.length === 0 ? nothing("No reviews on these days.") : figures(value, by === "task")))}`;
};

const name = (one) => html`${bdi(one.name ?? one.key)}${one.type && one.type !== "person" && html` <span class="soft">${one.type}</span>`}`;

const agreement = (title, data, of, head, cells) => {
  const shared = data.filter((one) => one.agreement[of].share !== undefined);
  return (
    shared.length > 0 &&
    html`<h2>${title}</h2>
      ${drawTable(title, [...head, "Agreed"], shared.map((one) => [name(one), ...cells.map((cell) => count(one.agreement[of][cell])), percent(one.agreement[of].share)]), [1, 2, 3, 4])}`
  );
};

const figures = ({ data, truncated }, tasks) => {
  const first = tasks ? "Task" : "Reviewer";
  return html`
    ${truncated && html`<p class="notice">More are open than are counted here.</p>`}
    ${drawTable("Decisions", [first, ...(tasks ? ["Open", "Overdue"] : []), "Decided", ...(tasks ? ["Timed out"] : []), "Half within", "95 % within"], data.map((one) => [
        name(one),
        ...(tasks ? [count(one.open ?? 0), one.overdue > 0 ? html`<span class="status overdue">${count(one.overdue)}</span>` : "0"] : []),
        count(one.decided),
        ...(tasks ? [count(one.timed_out ?? 0)] : []),
        duration(one.p50_ms),
        duration(one.p95_ms),
      ]), [1, 2, 3, 4, 5, 6])}
    ${agreement("Agreement with the model", data, "with_model", [first, "Approved", "Corrected", "Rejected"], ["approved", "corrected", "rejected"])}
    ${agreement("Agreement between two reviewers", data, "between_reviewers", [first, "Alike", "Otherwise"], ["agreed", "disagreed"])}`;
};
