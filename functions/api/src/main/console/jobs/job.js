// One job: what it is, what happened in it, what went in and came out.

import { html, useEffect, useRef } from "../base/preact.js";
import { useNow } from "../base/live.js";
import { badge, Link, Title, Trouble } from "../base/ui.js";
import { useKeys } from "../base/keyboard.js";
import { go } from "../base/route.js";
import { Acts } from "./acts.js";
import { Head } from "./head.js";
import { Payloads } from "./payloads.js";
import { useJob } from "./reading.js";
import { Records } from "./records.js";
import { Steps } from "./steps.js";
import { isFinal } from "./telling.js";
import { Timeline } from "./timeline.js";

const TABS = [
  ["", "Overview"],
  ["steps", "Steps"],
  ["data", "Input and output"],
  ["records", "Records"],
];

const Overview = ({ value, now }) => html`<${Head} value=${value} now=${now} />
  <${Timeline} value=${value} now=${now} />
  ${"output" in value.job && html`<${Payloads} id=${value.job.id} job=${value.job} output />`}`;

const Tab = ({ name, value, now, query }) => {
  switch (name) {
    case "steps":
      return html`<${Steps} id=${value.job.id} steps=${value.steps} records=${value.records} wanted=${query.step} />`;
    case "data":
      return html`<${Payloads} id=${value.job.id} job=${value.job} input output />`;
    case "records":
      return html`<${Records} job=${value.job} records=${value.records} wanted=${Number(query.record) || 0} />`;
    default:
      return html`<${Overview} value=${value} now=${now} />`;
  }
};

/** Draws again each second while the job is not over. */
const Ticking = (props) => {
  const now = useNow(1000);
  return html`<${Tab} ...${props} now=${now} />`;
};

export const JobPage = ({ id, query }) => {
  const { value, trouble, loading, again } = useJob(id);
  const tab = TABS.some(([name]) => name === query.tab) ? query.tab : "";
  const parts = useRef(null);
  useKeys(TABS.map(([name, title], index) => ({ key: String(index + 1), does: title, run: () => go(["jobs", id], { tab: name }) })));
  useEffect(() => {
    parts.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab]);
  const shown = value && { name: tab, value, query };
  return html`<${Title} text=${id}>
      ${value && html`<span aria-live="polite">${badge(value.job.status)}</span>`}
      ${value && html`<${Acts} value=${value} again=${again} />`}
    <//>
    <nav class="choice" aria-label="Parts of the job" ref=${parts}>
      ${TABS.map(([name, title]) => html`<${Link} to=${["jobs", id]} query=${{ tab: name }} aria-current=${name === tab ? "page" : null}>${title}<//>`)}
    </nav>
    <${Trouble} of=${trouble} again=${again} />
    ${loading && html`<p class="soft">Reading …</p>`}
    ${shown && (isFinal(value.job.status) ? html`<${Tab} ...${shown} now=${Date.now()} />` : html`<${Ticking} ...${shown} />`)}`;
};
