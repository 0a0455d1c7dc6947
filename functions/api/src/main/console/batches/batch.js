// One batch, live until its round has ended: how far it is, its items, what failed, and its results.

import { call, post, v1 } from "../base/api.js";
import { useLive } from "../base/live.js";
import { html, useRef, useState } from "../base/preact.js";
import { reading } from "../base/reading.js";
import { may } from "../base/session.js";
import { metadata, taskLink } from "../base/told.js";
import { badge, bdi, facts, link, stamp, sure, Title } from "../base/ui.js";
import { away, count, many, money, plain, sum } from "../base/words.js";
import { Failures } from "./failures.js";
import { Items } from "./items.js";
import { Progress } from "./progress.js";
import { Results } from "./results.js";

const EVERY_MS = 2000;
const OVER = ["completed", "cancelled", "expired"];
const RUNNING = ["receiving", "in_progress"];

const stops = ({ failed_percent: failed, cost_micros: cost }) =>
  [failed !== undefined && `${failed} % have failed`, cost !== undefined && `it costs ${money(cost)}`].filter(Boolean).join(", or when ");

const again = ({ failed, expired, cancelled }) => sum([failed, expired, cancelled]);

// What can be done with a batch, and what is said before and after it.
const ACTS = {
  close: {
    name: "Close", title: "Close the batch?", act: "Close it", done: "The batch takes no more items.",
    text: () => "It takes no more items then. Those it has go on.",
  },
  cancel: {
    name: "Cancel", title: "Cancel the batch?", act: "Cancel it", done: "The batch is being cancelled.",
    text: ({ counts }) => `What has ended stays; ${many(sum([counts.processing, counts.awaiting_review]), "item")} that run or wait are cancelled.`,
  },
  retry: {
    name: "Try again", title: "Try again what did not complete?", act: "Try them again", done: "The next round has begun.",
    text: ({ counts }) => `${many(again(counts), "item")} that did not complete get new jobs with the old inputs, and as much time as the batch had.`,
  },
};

const offered = (batch) => [
  ...(batch.status === "receiving" ? ["close"] : []),
  ...(RUNNING.includes(batch.status) ? ["cancel"] : []),
  ...(OVER.includes(batch.status) && again(batch.counts) > 0 ? ["retry"] : []),
];

const about = (batch) => facts([
    ["State", badge(batch.status)],
    ["Why", batch.reason && bdi(plain(batch.reason))],
    ["Task", taskLink(batch.task, batch.task_version)],
    ["Round", count(batch.round)],
    ["Priority", batch.priority],
    ["Cost", money(batch.usage.cost_micros)],
    ["Tokens in, out", `${count(batch.usage.input_tokens)}, ${count(batch.usage.output_tokens)}`],
    ["Made", stamp(batch.created_at)],
    ["Closed", batch.closed_at && stamp(batch.closed_at)],
    ["Ended", batch.finished_at && stamp(batch.finished_at)],
    ["Deadline", html`${stamp(batch.deadline_at)}${!OVER.includes(batch.status) && ` (${away(batch.deadline_at)})`}`],
    ["Stops by itself when", batch.stop_when && stops(batch.stop_when)],
    ["Subject", batch.subject && bdi(batch.subject)],
    ["Metadata", metadata(batch.metadata)],
  ]);

export const BatchPage = ({ id, query }) => {
  const path = v1("batches", id);
  const over = useRef(false);
  const etag = useRef();
  const live = useLive(
    async (signal, before) => {
      if (over.current && before) {
        return null;
      }
      const came = await call("GET", path, { signal, headers: before && { "if-none-match": etag.current } });
      const batch = came.status === 304 ? before : came.body;
      etag.current = came.etag;
      over.current = OVER.includes(batch.status);
      return batch;
    },
    EVERY_MS,
    id,
  );
  const [asked, setAsked] = useState(null);
  const [said, say] = useState("");
  const batch = live.value;
  const act = asked && ACTS[asked];
  const run = async () => {
    await post(`${path}/${asked}`);
    over.current = false;
    await live.again();
    say(act.done);
  };
  return html`<${Title} text=${id}>
      ${batch && link(["jobs"], "Its jobs", { batch: id }, { class: "button" })}
      ${batch && may("jobs:write") && offered(batch).map((name) => html`<button type="button" key=${name} onClick=${() => setAsked(name)}>${ACTS[name].name}</button>`)}
    <//>
    <p role="status">${said}</p>
    ${reading(live, "the batch", (now) => html`${about(now)}
        <${Progress} batch=${now} running=${RUNNING.includes(now.status)} />
        <${Failures} key=${now.round} batch=${now} />
        <${Items} batch=${now} query=${query} />
        <${Results} batch=${now} over=${OVER.includes(now.status)} />`)}
    ${act && sure(act.title, act.text(batch), act.act, run, () => setAsked(null))}`;
};
