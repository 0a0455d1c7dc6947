// One task: which versions new jobs get, how they do, and what each of them is.

import { post, v1 } from "../base/api.js";
import { useLive } from "../base/live.js";
import { html, useState } from "../base/preact.js";
import { reading } from "../base/reading.js";
import { may, signedIn } from "../base/session.js";
import { badge, facts, link, stamp, sure, Title } from "../base/ui.js";
import { ownerOf } from "../base/told.js";
import { Figures } from "./figures.js";
import { readHead, RollOut } from "./roll.js";
import { inWords, rolloutBar } from "./rollout.js";
import { Version } from "./version.js";

const TURNS = {
  retire: {
    name: "Retire",
    text: "It takes no new jobs then; what it has goes on. It can be revived.",
    done: "The task is retired.",
  },
  revive: { name: "Revive", text: "It takes new jobs again, with the rollout as it was.", done: "The task takes new jobs again." },
};

const drawRollout = (seen, own, asked, setAsked, again) => {
  const { head } = seen;
  const before = head.previous_rollout;
  const now = { weights: head.rollout, by: head.rollout_by };
  return html`<section aria-label="Rollout">
    <h2>What new jobs get</h2>
    ${rolloutBar(head.rollout, head.rollout_by)}
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
  const live = useLive((signal) => readHead(id, { signal }), 10_000, id);
  const [asked, setAsked] = useState(null);
  const [said, say] = useState("");
  const head = live.value?.head;
  const own = may("tasks:write") && head?.owner === signedIn()?.tenant;
  const turn = TURNS[head?.retired ? "revive" : "retire"];
  const finish = async (words) => {
    await live.again();
    say(words);
  };
  return html`<${Title} text=${id}>
      ${may("jobs:read") && link(["jobs"], "Its jobs", { task: id }, { class: "button" })}
      ${may("reviews:read") && link(["reviews"], "Its reviews", { task: id }, { class: "button" })}
      ${own && html`<button type="button" onClick=${() => setAsked({ turn })}>${turn.name}</button>`}
    <//>
    <p role="status">${said}</p>
    ${reading(live, "the task", (seen) => html`${facts([
            ["Owner", ownerOf(head)],
            ["Latest version", head.latest_version ?? "none: drafts only"],
            ["State", head.retired ? html`${badge("retired")} takes no new jobs` : "takes new jobs"],
            ["Newest draft", head.draft && stamp(head.draft.published_at)],
          ])}
        ${drawRollout(seen, own, asked, setAsked, () => finish("The rollout is changed."))}
        <${Figures} head=${head} />
        <${Version} head=${head} query=${query} />`)}
    ${asked?.turn &&
    sure(`${asked.turn.name} ${id}?`, asked.turn.text, `${asked.turn.name} it`, async () => {
        await post(v1("tasks", id, asked.turn.name.toLowerCase()));
        await finish(asked.turn.done);
      }, () => setAsked(null))}`;
};
