// Which jobs are listed: all of it stands in the address.

import { field, instant, local } from "../base/fields.js";
import { html, useEffect, useRef, useState } from "../base/preact.js";
import { go } from "../base/route.js";
import { link } from "../base/ui.js";
import { plain } from "../base/words.js";

const STATUSES = ["", "open", "awaiting_review", "completed", "failed", "cancelled", "expired"];
const NAMES = ["task", "status", "subject", "batch", "parent", "created_after", "created_before"];
const KEY = "metadata.";
const MOST_KEYS = 2;

/** The filters that the API takes, of an address. */
export const filtersOf = (query) =>
  Object.fromEntries(Object.entries(query).filter(([name, value]) => value !== "" && (NAMES.includes(name) || name.startsWith(KEY))));

export const statusChoice = (filters) => html`<nav class="choice" aria-label="Status">
  ${STATUSES.map(
    (status) => link(["jobs"], plain(status) || "all", { ...filters, status }, { "aria-current": (filters.status ?? "") === status ? "true" : null }),
  )}
</nav>`;

const pairsOf = (filters) => {
  const pairs = Object.entries(filters).flatMap(([name, value]) => (name.startsWith(KEY) ? [`${name.slice(KEY.length)}=${value}`] : []));
  return [...pairs, ""].slice(0, MOST_KEYS);
};

export const Filters = ({ filters }) => {
  const [wrong, setWrong] = useState("");
  const form = useRef(null);
  useEffect(() => form.current.reset(), [JSON.stringify(filters)]);
  const hidden = NAMES.slice(2).some((name) => filters[name]) || pairsOf(filters)[0] !== "";
  const submit = (event) => {
    event.preventDefault();
    const said = new FormData(event.target);
    const wanted = { status: filters.status };
    for (const name of NAMES.filter((one) => said.has(one))) {
      wanted[name] = name.startsWith("created") ? instant(said.get(name)) : said.get(name).trim();
    }
    for (const pair of said.getAll("metadata").filter(Boolean)) {
      const at = pair.indexOf("=");
      if (at < 1) {
        setWrong("Write it as KEY=VALUE.");
        return;
      }
      wanted[KEY + pair.slice(0, at)] = pair.slice(at + 1);
    }
    setWrong("");
    go(["jobs"], wanted);
  };
  const text = (name, label) => field(label, html`<input name=${name} autocomplete="off" spellcheck="false" defaultValue=${filters[name] ?? ""} />`);
  const time = (name, label) => field(label, html`<input type="datetime-local" name=${name} defaultValue=${local(filters[name])} />`);
  return html`<form ref=${form} class="filters" onSubmit=${submit} aria-label="Filters">
    ${text("task", "Task")}
    <details open=${hidden}>
      <summary>More filters</summary>
      <div class="filters">
        ${text("subject", "Subject")} ${text("batch", "Batch")} ${text("parent", "Children of")}
        ${time("created_after", "Created at or after")} ${time("created_before", "Created before")}
        ${pairsOf(filters).map(
          (pair, index) => field(index === 0 ? "Metadata" : "Metadata too", html`<input name="metadata" placeholder="KEY=VALUE" autocomplete="off" spellcheck="false" defaultValue=${pair} />`, undefined, wrong),
        )}
      </div>
    </details>
    <button type="submit">Apply</button>
    ${Object.keys(filters).length > 0 && link(["jobs"], "All jobs")}
  </form>`;
};

/** Opens what an id names. */
export const Find = () => {
  const [wrong, setWrong] = useState("");
  const submit = (event) => {
    event.preventDefault();
    const id = /\b(job|batch)_[A-Za-z0-9]+/.exec(new FormData(event.target).get("id"));
    if (id) {
      go([id[1] === "job" ? "jobs" : "batches", id[0]]);
    } else {
      setWrong("An id begins with job_ or batch_.");
    }
  };
  return html`<form class="filters find" onSubmit=${submit} aria-label="Find by id">
    ${field("Open by id", html`<input name="id" placeholder="job_… or batch_…" autocomplete="off" spellcheck="false" required />`, undefined, wrong)}
    <button type="submit">Open</button>
  </form>`;
};
