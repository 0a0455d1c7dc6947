// One version of a task as it was published, and what sets it apart from another.

import { Changes } from "../base/changes.js";
import { drawChoice } from "../base/fields.js";
import { get, v1 } from "../base/api.js";
import { differences } from "../base/json.js";
import { useLive } from "../base/live.js";
import { html } from "../base/preact.js";
import { reading } from "../base/reading.js";
import { refine } from "../base/route.js";
import { bdi, facts, stamp } from "../base/ui.js";
import { drawValue } from "../base/value.js";
import { many, plain, union } from "../base/words.js";
import { drawSchema } from "./schema.js";
import { Steps } from "./steps.js";
import { Json } from "./written.js";

const LISTED = 1000;

const choices = (head) => [
  ...(head.draft ? ["draft"] : []),
  ...Array.from({ length: Math.min(LISTED, head.latest_version ?? 0) }, (none, index) => String(head.latest_version - index)),
];

const worded = (version) => (version === "draft" ? "the newest draft" : `version ${version}`);

const named = (version) => [version, version ? worded(version) : "none"];

const Review = ({ review }) => {
  const { instructions, ...rest } = review;
  return html`${facts(Object.entries(rest).map(([name, value]) => [plain(name.replace(/([A-Z])/g, " $1").toLowerCase()), drawValue(value)]))}
    ${instructions && html`<p>The reviewer is asked: ${bdi(instructions)}</p>`}`;
};

const Definition = ({ one }) => {
  const { definition } = one;
  return html`${facts([
        ["Published", stamp(one.published_at)],
        ["Would be version", one.version === "draft" && String(definition.version)],
        ["Deadline of a job", definition.deadline && bdi(definition.deadline)],
        ["Listed by", definition.list && bdi(definition.list.join(", "))],
        ["Hash", html`<code>${one.hash}</code>`],
      ])}
    <h3>Steps</h3>
    <${Steps} of=${definition.steps} />
    ${definition.result && html`<h3>Result</h3><pre class="expression">${bdi(definition.result)}</pre>`}
    <h3>Review at the end</h3>
    ${definition.review ? html`<${Review} review=${definition.review} />` : html`<p class="soft">None: a job without an answer fails.</p>`}
    ${definition.privacy && html`<h3>What is kept</h3>${drawValue(definition.privacy)}`}
    ${drawSchema(definition.input, "Input")}
    ${drawSchema(definition.output, "Output")}
    <h3>Definition</h3>
    <${Json} of=${definition} label="The definition as JSON" />`;
};

const drawDifferences = (one, other) => {
  const found = differences(other.definition, one.definition);
  const names = [other, one].map(({ version }) => worded(String(version)));
  return html`<section aria-label="Differences">
    <h3>From ${names.join(" to ")}: ${many(found.length, "difference")}</h3>
    ${found.length > 0 && html`<${Changes} label="Differences" of=${found} names=${names} />`}
  </section>`;
};

export const Version = ({ head, query }) => {
  const all = choices(head);
  const version = query.version || (head.latest_version === null ? "draft" : String(head.latest_version));
  const other = query.with && query.with !== version ? query.with : "";
  // A draft changes; a published version never does.
  const live = useLive(
    async (signal) => ({
      one: await get(v1("tasks", head.task, "versions", version), {}, { signal }),
      other: other && (await get(v1("tasks", head.task, "versions", other), {}, { signal })),
    }),
    0,
    `${head.task} ${version} ${other} ${version === "draft" || other === "draft" ? head.draft?.hash : ""}`,
  );
  return html`<section aria-label="Versions">
    <h2>Versions</h2>
    <div class="filters">
      ${drawChoice("Show", version, union([version], all).map(named), (next) => refine({ ...query, version: next }))}
      ${drawChoice("Compare with", other, union([""], [other], all).filter((each) => each !== version).map(named), (next) => refine({ ...query, version, with: next }))}
    </div>
    ${reading(live, worded(version), (came) => html`${came.other && drawDifferences(came.one, came.other)}<${Definition} key=${version} one=${came.one} />`)}
  </section>`;
};
