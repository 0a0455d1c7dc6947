// How far a batch is: its items by status, and how fast it goes.

import { html, useRef } from "../base/preact.js";
import { drawParts } from "../base/parts.js";
import { count, duration, many, percent, plain } from "../base/words.js";

const FIRST = ["completed", "awaiting_review", "processing", "failed", "expired", "cancelled", "invalid"];
const SAMPLES = 60;
// Fewer ends, or a shorter time, say nothing of how fast it goes.
const ENOUGH_MS = 4000;

export const endedOf = (counts) => counts.total - counts.processing - counts.awaiting_review;

/** Its statuses in the order they are told, those that are not known last. */
export const statusesOf = (counts) => [...FIRST, ...Object.keys(counts).filter((name) => name !== "total" && !FIRST.includes(name))];

/** How many items ended a millisecond, by what this page has seen of the round; undefined where it has not seen enough. */
const useRate = (batch) => {
  const seen = useRef([]);
  const ended = endedOf(batch.counts);
  const last = seen.current.at(-1);
  if (!last || last.round !== batch.round) {
    seen.current = [{ round: batch.round, at: Date.now(), ended }];
  } else if (last.ended !== ended || Date.now() - last.at > 2000) {
    seen.current = [...seen.current.slice(1 - SAMPLES), { round: batch.round, at: Date.now(), ended }];
  }
  const [from] = seen.current;
  const to = seen.current.at(-1);
  const ms = to.at - from.at;
  return ms >= ENOUGH_MS && to.ended > from.ended ? { perMs: (to.ended - from.ended) / ms, ms } : undefined;
};

const Speed = ({ batch }) => {
  const rate = useRate(batch);
  const left = Number(batch.counts.processing);
  if (rate === undefined || left === 0) {
    return left > 0 && html`<p class="soft">How fast it goes shows once items end while you look.</p>`;
  }
  const minute = rate.perMs * 60_000;
  return html`<p>
    About ${count(minute < 10 ? Math.round(minute * 10) / 10 : Math.round(minute))} items a minute, and ${duration(left / rate.perMs)} for the ${many(left, "item")} being processed
    <span class="soft"> (as seen here in the last ${duration(rate.ms)})</span>
  </p>`;
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
