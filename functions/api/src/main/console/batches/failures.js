// Why items did not complete: those alike together.

import { gaveUp } from "../base/api.js";
import { parse } from "../base/json.js";
import { html, useEffect, useRef, useState } from "../base/preact.js";
import { LongTable } from "../base/reading.js";
import { Link, Status, Text, Trouble } from "../base/ui.js";
import { count, many, plain } from "../base/words.js";
import { linesOf, readPages } from "./lines.js";

const KINDS = ["failed", "invalid", "expired"];
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
  html`<${Status} of=${one.status} />`,
  html`<${Text} of=${plain(one.code)} />`,
  html`<${Text} of=${one.detail} />`,
  one.retryable ? "can help" : "does not help",
  one.job ? html`<${Link} to=${["jobs", one.job]}><${Text} of=${one.item} /><//>` : html`<${Text} of=${one.item} />`,
];

export const Failures = ({ batch }) => {
  const [state, setState] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const abort = useRef(new AbortController());
  useEffect(() => () => abort.current.abort(), []);
  const kinds = KINDS.filter((kind) => batch.counts[kind] > 0);
  const total = kinds.reduce((sum, kind) => sum + Number(batch.counts[kind]), 0);
  if (total === 0) {
    return null;
  }
  const read = async () => {
    const groups = new Map();
    let lines = 0;
    setTrouble(null);
    setState({ reading: 0 });
    try {
      for (const kind of kinds) {
        await readPages(batch.id, kind, abort.current.signal, (text) => {
          const came = linesOf(text);
          came.forEach((line) => group(groups, parse(line)));
          lines += came.length;
          setState({ reading: lines });
          return lines < MOST_LINES;
        });
      }
      setState({ lines, groups: [...groups.values()].sort((one, other) => other.number - one.number) });
    } catch (failure) {
      setState(null);
      if (!gaveUp(failure)) {
        setTrouble(failure);
      }
    }
  };
  const busy = state?.reading !== undefined;
  return html`<section aria-label="What did not complete">
    <h2>What did not complete</h2>
    <p class="acts">
      <span>${many(total, "item")}: ${kinds.map((kind) => `${count(batch.counts[kind])} ${kind}`).join(", ")}.</span>
      <button type="button" class="small" aria-disabled=${busy} onClick=${() => busy || read()}>${state?.groups ? "Read again" : "Group them by reason"}</button>
    </p>
    <p role="status" class="soft">${busy ? `${many(state.reading, "item")} read …` : state?.groups ? `${many(state.lines, "item")} in ${many(state.groups.length, "group")}${state.lines < total ? `; there are ${count(total)}` : ""}.` : ""}</p>
    <${Trouble} of=${trouble} />
    ${state?.groups?.length > 0 && html`<${LongTable} label="Reasons" head=${["Items", "Status", "Code", "What is said", "To try again", "One of them"]} rows=${state.groups.map(row)} />`}
  </section>`;
};
