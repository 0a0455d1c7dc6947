// The records of a job: what is known for sure of what happened.

import { html, useEffect, useRef, useState } from "../base/preact.js";
import { print } from "../base/json.js";
import { bdi, Copy, link, stamp } from "../base/ui.js";
import { useRun } from "../base/run.js";
import { Shown } from "../base/value.js";
import { duration, many, plain } from "../base/words.js";
import { actorOf, told } from "./telling.js";
import { canHash, mistakes } from "./verify.js";

const PAGE = 100;

const verdict = (checked, version) => {
  const wrong = checked?.found.get(version);
  return wrong ? html`<strong class="wrong">✗ ${bdi(wrong)}</strong>` : version <= checked?.last && html`<span class="right">✓ verified</span>`;
};

const Record = ({ job, record, begin, checked, open }) => {
  const [whole, setWhole] = useState(open);
  useEffect(() => open && setWhole(true), [open]);
  const query = { tab: "records", record: record.version };
  return html`<li class=${open ? "record wanted" : "record"} data-record=${record.version}>
    <div class="line">
      ${link(["jobs", job.id], record.version, query, { "aria-label": `Record ${record.version}` })}
      <span>${stamp(record.at)} <span class="soft">+${duration(Date.parse(record.at) - begin)}</span></span>
      <span><strong>${plain(record.type)}</strong> ${bdi(actorOf(record))}: ${bdi(told(record))}</span>
      <button type="button" class="small" aria-expanded=${whole} aria-label=${`Facts of record ${record.version}`} onClick=${() => setWhole(!whole)}>Facts</button>
    </div>
    <div class="line hash soft"><code title=${record.hash}>${record.hash}</code> ${verdict(checked, record.version)}</div>
    ${whole && html`<${Shown} of=${record} label=${`Record ${record.version}`} />`}
  </li>`;
};

const Verify = ({ job, records, checked, setChecked }) => {
  const { busy, run } = useRun();
  if (!canHash()) {
    return html`<p class="soft">This page did not come over HTTPS: the browser cannot verify.</p>`;
  }
  const verify = async () => setChecked({ found: await mistakes(job.id, records, job.record), last: records.at(-1)?.version ?? 0 });
  return html`<button type="button" aria-disabled=${busy} onClick=${() => run(verify)}>Verify here</button>
    <span role="status" class=${checked?.found.size > 0 ? "wrong" : ""}>
      ${checked &&
      (checked.found.size > 0
        ? `${many(checked.found.size, "record")} of ${checked.last} not as it should be: ${[...checked.found.keys()].join(", ")}`
        : `${many(checked.last, "record")}: every hash, link and version holds.`)}
    </span>`;
};

export const Records = ({ job, records, wanted }) => {
  const pages = Math.ceil(records.length / PAGE);
  const pageOf = (version) => Math.max(0, Math.min(pages - 1, Math.floor((version - 1) / PAGE)));
  const [page, setPage] = useState(pageOf(wanted));
  const [checked, setChecked] = useState(null);
  const list = useRef();
  useEffect(() => wanted > 0 && setPage(pageOf(wanted)), [wanted]);
  useEffect(() => {
    const row = list.current.querySelector(`[data-record="${wanted}"]`);
    row?.scrollIntoView();
    row?.querySelector("a").focus({ preventScroll: true });
  }, [wanted, page]);
  const begin = Date.parse(records[0]?.at);
  return html`<h2 class="away">Records</h2>
    <div class="acts">
      <${Verify} job=${job} records=${records} checked=${checked} setChecked=${setChecked} />
      <${Copy} text=${() => print(records, 2)} label="Copy all as JSON" />
    </div>
    <ol class="records" ref=${list} aria-label="Records">
      ${records
        .slice(page * PAGE, (page + 1) * PAGE)
        .map((record) => html`<${Record} key=${record.version} job=${job} record=${record} begin=${begin} checked=${checked} open=${record.version === wanted} />`)}
    </ol>
    ${pages > 1 &&
    html`<p class="acts">
      <button type="button" aria-disabled=${page === 0} onClick=${() => page > 0 && setPage(page - 1)}>Earlier</button>
      <span aria-live="polite">${page * PAGE + 1} to ${Math.min(records.length, (page + 1) * PAGE)} of ${many(records.length, "record")}</span>
      <button type="button" aria-disabled=${page + 1 >= pages} onClick=${() => page + 1 < pages && setPage(page + 1)}>Later</button>
    </p>`}`;
};
