// All tasks: whose they are, their newest version, and which versions new jobs get.

import { field, typed } from "../base/fields.js";
import { useGet } from "../base/live.js";
import { html } from "../base/preact.js";
import { LongTable, reading } from "../base/reading.js";
import { refine } from "../base/route.js";
import { badge, bdi, keyed, link, nothing, stamp, Title } from "../base/ui.js";
import { ownerOf } from "../base/told.js";
import { many } from "../base/words.js";
import { rolloutBar } from "./rollout.js";

const row = (one) =>
  keyed(one.task, [
    link(["tasks", one.task], bdi(one.task)),
    ownerOf(one),
    one.latest_version ?? html`<span class="soft">none yet</span>`,
    html`<div class="rollout">${rolloutBar(one.rollout, one.rollout_by)}</div>`,
    html`<span>${one.retired && badge("retired")} ${one.draft && html`${badge("draft")} <span class="soft">${stamp(one.draft.published_at)}</span>`}</span>`,
  ]);

export const TasksPage = ({ query }) => {
  const live = useGet("/v1/tasks", 15_000);
  const wanted = (query.name ?? "").toLowerCase();
  return html`<${Title} text="Tasks" />
    ${reading(live, "the tasks", ({ data }) => {
        const found = data.filter((one) => one.task.includes(wanted));
        return html`<div class="filters">
            ${field("Name", html`<input type="search" value=${query.name ?? ""} onInput=${typed((name) => refine({ ...query, name }))} />`)}
            <span class="soft" role="status">${many(found.length, "task")}</span>
          </div>
          ${found.length === 0
            ? nothing(data.length === 0 ? html`There are no tasks yet: <code>waybill task publish FILE</code> makes one.` : "No task has this in its name.")
            : html`<${LongTable} label="Tasks" head=${["Task", "Owner", "Latest version", "New jobs get", "State"]} rows=${found.map(row)} />`}`;
      })}`;
};
