// Why items did not complete: those alike together.

import { parse } from "../base/json.js";
import { html, useEffect, useState } from "../base/preact.js";
import { LongTable } from "../base/reading.js";
import { useRun } from "../base/run.js";
import { badge, bdi, drawTrouble, link } from "../base/ui.js";
import { count, many, plain, sum } from "../base/words.js";
import { linesOf, readPages } from "./lines.js";

const KINDS = ["failed", "invalid", "expired"];
const HEAD = ["Items", "Status", "Code", "What is said", "Trying again", "One of them"];
const MOST_LINES = 20_000;

const group = (groups, line) => {
  const { status, error, job, custom_id: item } = line;
  const key = `${status} ${error?.code} ${error?.detail}`;
  const one = groups.get(key) ?? { status, code: error?.code, detail: error?.detail, retryable: error?.retryable, number: 0, job, item };
  one.number++;
  groups.set(key, one);
};

const row = (one) => [
  count(one.number),
  badge(one.status),
  bdi(plain(one.code)),
  bdi(one.detail),
  one.retryable ? "can help" : "does not help",
  one.job ? link(["jobs", one.job], bdi(one.item)) : bdi(one.item),
];

const told = ({ lines, groups }, total) =>
  `${many(lines, "item")} in ${many(groups.length, "group")}${lines < total ? `; there are ${count(total)}` : ""}.`;

export const Failures = ({ batch }) => {
  const [state, setState] = useState({});
  const { busy, trouble, run } = useRun();
  const [abort] = useState(new AbortController());
  useEffect(() => () => abort.abort(), []);
  const kinds = KINDS.filter((kind) => batch.counts[kind] > 0);
  const total = sum(kinds, (kind) => batch.counts[kind]);
  if (total === 0) {
    return null;
  }
  const read = async () => {
    const groups = new Map();
    let lines = 0;
    setState({ lines });
    for (const kind of kinds) {
      await readPages(batch.id, kind, abort.signal, (text) => {
        const came = linesOf(text);
        came.forEach((line) => group(groups, parse(line)));
        lines += came.length;
        setState({ lines });
        return lines < MOST_LINES;
      });
    }
    setState({ lines, groups: [...groups.values()].sort((one, other) => other.number - one.number) });
  };
  return html`<section aria-label="What did not complete">
    <h2>What did not complete</h2>
    <p class="acts">
      <span>${many(total, "item")}: ${kinds.map((kind) => `${count(batch.counts[kind])} ${kind}`).join(", ")}.</span>
      <button type="button" class="small" aria-disabled=${busy} onClick=${() => run(read)}>${state.groups ? "Read again" : "Group them by reason"}</button>
    </p>
    <p role="status" class="soft">${busy ? `${many(state.lines, "item")} read …` : state.groups && told(state, total)}</p>
    ${drawTrouble(trouble)}
    ${state.groups?.length > 0 && html`<${LongTable} label="Reasons" head=${HEAD} rows=${state.groups.map(row)} />`}
  </section>`;
};
