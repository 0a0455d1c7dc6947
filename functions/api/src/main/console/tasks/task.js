// One task: which versions new jobs get, how they do, and what each of them is.

import { call, post } from "../base/api.js";
import { useLive } from "../base/live.js";
import { html, useRef, useState } from "../base/preact.js";
import { Reading } from "../base/reading.js";
import { may, signedIn } from "../base/session.js";
import { badge, bdi, Facts, Link, stamp, Sure, Title } from "../base/ui.js";
import { Figures } from "./figures.js";
import { RollOut } from "./roll.js";
import { inWords, RolloutBar } from "./rollout.js";
import { Version } from "./version.js";

const Rollout = ({ seen, own, asked, setAsked, again }) => {
  const { head } = seen;
  const before = head.previous_rollout;
  const now = { weights: head.rollout, by: head.rollout_by };
  return html`<section aria-label="Rollout">
    <h2>What new jobs get</h2>
    <${RolloutBar} weights=${head.rollout} by=${head.rollout_by} />
    ${before && html`<p class="soft">Before: ${inWords(before.weights)}, told apart by ${before.by}.</p>`}
    ${own &&
    head.latest_version !== null &&
    html`<p class="acts">
      <button type="button" onClick=${() => setAsked({ seen, title: "Change the rollout", wanted: now })}>Change the rollout</button>
      ${before && html`<button type="button" onClick=${() => setAsked({ seen, title: "Back to the one before", wanted: before })}>Back to the one before</button>`}
    </p>`}
    ${asked?.wanted && html`<${RollOut} ...${asked} done=${again} close=${() => setAsked(null)} />`}
  </section>`;
};

export const TaskPage = ({ id, query }) => {
  const path = `/v1/tasks/${encodeURIComponent(id)}`;
  const live = useLive(
    async (signal) => {
      const came = await call("GET", path, { signal });
      return { head: came.body, etag: came.etag };
    },
    10_000,
    id,
  );
  const [asked, setAsked] = useState(null);
  const [said, say] = useState("");
  const told = useRef(null);
  const head = live.value?.head;
  const own = may("tasks:write") && head?.owner === signedIn()?.tenant;
  const turn = head?.retired ? "revive" : "retire";
  const finish = async (words) => {
    await live.again();
    say(words);
  };
  return html`<${Title} text=${id}>
      ${may("jobs:read") && html`<${Link} class="button" to=${["jobs"]} query=${{ task: id }}>Its jobs<//>`}
      ${may("reviews:read") && html`<${Link} class="button" to=${["reviews"]} query=${{ task: id }}>Its reviews<//>`}
      ${own && html`<button type="button" onClick=${() => setAsked({ turn })}>${head.retired ? "Revive" : "Retire"}</button>`}
    <//>
    <p role="status" ref=${told}>${said}</p>
    <${Reading} of=${live} what="the task">
      ${(seen) => html`<${Facts}
          of=${[
            ["Owner", bdi(head.owner === "_operator" ? "the operator" : head.owner)],
            ["Latest version", head.latest_version ?? "none: drafts only"],
            ["State", head.retired ? html`${badge("retired")} takes no new jobs` : "takes new jobs"],
            ["Newest draft", head.draft && stamp(head.draft.published_at)],
          ]}
        />
        <${Rollout} seen=${seen} own=${own} asked=${asked} setAsked=${setAsked} again=${() => finish("The rollout is changed.")} />
        <${Figures} head=${head} />
        <${Version} head=${head} query=${query} />`}
    <//>
    ${asked?.turn &&
    html`<${Sure}
      title=${asked.turn === "retire" ? `Retire ${id}?` : `Revive ${id}?`}
      text=${asked.turn === "retire"
        ? "From then on no job of it is accepted, whichever version it names. Jobs that were accepted, open batches and steps that run it go on. It can be revived."
        : "It takes new jobs again, with the rollout as it was."}
      act=${asked.turn === "retire" ? "Retire it" : "Revive it"}
      doIt=${async () => {
        await post(`${path}/${asked.turn}`);
        await finish(asked.turn === "retire" ? "The task is retired." : "The task takes new jobs again.");
      }}
      close=${() => setAsked(null)}
    />`}`;
};
