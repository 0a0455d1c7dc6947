// One job: what it is, what happened in it, what went in and came out.

import { html, useEffect, useRef } from "../base/preact.js";
import { useNow } from "../base/live.js";
import { badge, link, Title } from "../base/ui.js";
import { useKeys } from "../base/keyboard.js";
import { go } from "../base/route.js";
import { reading } from "../base/reading.js";
import { Acts } from "./acts.js";
import { head } from "./head.js";
import { Payloads } from "./payloads.js";
import { useJob } from "./reading.js";
import { Records } from "./records.js";
import { drawSteps } from "./steps.js";
import { isFinal } from "./telling.js";
import { Timeline } from "./timeline.js";

const TABS = [
  ["", "Overview"],
  ["steps", "Steps"],
  ["data", "Input and output"],
  ["records", "Records"],
];

const Tab = ({ name, value, now, query }) => {
  const { job, steps, records } = value;
  switch (name) {
    case "steps":
      return drawSteps(job.id, steps, query.step);
    case "data":
      return html`<${Payloads} job=${job} input />`;
    case "records":
      return html`<${Records} job=${job} records=${records} wanted=${Number(query.record) || 0} />`;
    default:
      return html`${head(value, now)}
        <${Timeline} value=${value} now=${now} />
        ${"output" in job && html`<${Payloads} job=${job} />`}`;
  }
};

/** Draws again each second while the job is not over. */
const Ticking = (props) => {
  const now = useNow(1000);
  return html`<${Tab} ...${props} now=${now} />`;
};

export const JobPage = ({ id, query }) => {
  const live = useJob(id);
  const { value } = live;
  const tab = TABS.some(([name]) => name === query.tab) ? query.tab : "";
  const parts = useRef();
  useKeys(TABS.map(([name, title], index) => ({ key: String(index + 1), does: title, run: () => go(["jobs", id], { tab: name }) })));
  useEffect(() => {
    parts.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [tab]);
  return html`<${Title} text=${id}>
      ${value && html`<span aria-live="polite">${badge(value.job.status)}</span>`}
      ${value && html`<${Acts} value=${value} again=${live.again} />`}
    <//>
    <nav class="choice" aria-label="Parts of the job" ref=${parts}>
      ${TABS.map(([name, title]) => link(["jobs", id], title, { tab: name }, { "aria-current": name === tab ? "page" : null }))}
    </nav>
    ${reading(live, "the job", (value) => html`<${isFinal(value.job.status) ? Tab : Ticking} name=${tab} value=${value} query=${query} now=${Date.now()} />`)}`;
};
