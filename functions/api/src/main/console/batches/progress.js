// How far a batch is: its items by status, and how fast it goes.

import { html, useRef } from "../base/preact.js";
import { drawParts } from "../base/parts.js";
import { count, duration, many, percent, plain } from "../base/words.js";

const FIRST = ["completed", "awaiting_review", "processing", "failed", "expired", "cancelled", "invalid"];

export const endedOf = (counts) => counts.total - counts.processing - counts.awaiting_review;

/** Its statuses in the order they are told, those that are not known last. */
export const statusesOf = (counts) => [...FIRST, ...Object.keys(counts).filter((name) => name !== "total" && !FIRST.includes(name))];

/** How fast it goes, by what this page has seen of the round since it first looked. */
const Speed = ({ batch }) => {
  const first = useRef();
  const ended = endedOf(batch.counts);
  if (first.current?.round !== batch.round) {
    first.current = { round: batch.round, at: Date.now(), ended };
  }
  const perMs = (ended - first.current.ended) / (Date.now() - first.current.at);
  return perMs > 0 && html`<p>About ${count(Math.ceil(perMs * 60_000))} items a minute; ${duration(batch.counts.processing / perMs)} for what is left.</p>`;
};

export const Progress = ({ batch, running }) => {
  const { counts } = batch;
  const ended = endedOf(counts);
  const total = Number(counts.total);
  return html`<section aria-label="Progress">
    <h2>Progress</h2>
    ${total === 0
      ? html`<p class="soft">No items ${batch.status === "receiving" ? "yet" : "came"}.</p>`
      : html`${drawParts(`${count(total)} items by status`, statusesOf(counts).map((name) => ({ name: plain(name), value: Number(counts[name] ?? 0), look: name })))}
          <p class="away" role="status">It is ${plain(batch.status)}; ${Math.floor((ended / total) * 10) * 10} % of its items have ended.</p>
          <p>${count(ended)} of ${many(total, "item")} ended (${percent(Math.floor((ended / total) * 1000) / 1000)}).
            ${counts.awaiting_review > 0 && ` ${many(counts.awaiting_review, "waits", "wait")} for a person.`}</p>
          ${running && html`<${Speed} batch=${batch} />`}`}
  </section>`;
};
