// What became of a batch's items, as a file of lines of JSON.

import { gaveUp } from "../base/api.js";
import { drawChoice } from "../base/fields.js";
import { html, useEffect, useRef, useState } from "../base/preact.js";
import { may } from "../base/session.js";
import { Copy, drawTrouble } from "../base/ui.js";
import { count, many, sum } from "../base/words.js";
import { linesOf, readPages } from "./lines.js";

const STATUSES = ["completed", "failed", "cancelled", "expired", "invalid"];

const save = (parts, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type: "application/x-ndjson" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

export const Results = ({ batch, over }) => {
  const [status, setStatus] = useState("");
  const [reading, setReading] = useState(null);
  const [said, say] = useState("");
  const [trouble, setTrouble] = useState(null);
  const abort = useRef();
  useEffect(() => () => abort.current?.abort(), []);
  const command = `waybill batch results ${batch.id}`;
  const wanted = many(sum(status ? [status] : STATUSES, (name) => batch.counts[name]), "line");
  const download = async () => {
    abort.current = new AbortController();
    const parts = [];
    let lines = 0;
    setTrouble(null);
    say("");
    setReading(0);
    try {
      await readPages(batch.id, status, abort.current.signal, (text) => {
        // Each page leaves the heap for a Blob, so that a large batch is not held as text.
        parts.push(new Blob([text]));
        lines += linesOf(text).length;
        setReading(lines);
      });
      save(parts, `${batch.id}${status && `-${status}`}.ndjson`);
      say(`${many(lines, "line")} are in the file.`);
    } catch (failure) {
      say(gaveUp(failure) ? "Stopped; nothing was saved." : "");
      setTrouble(failure);
    }
    setReading(null);
  };
  return html`<section aria-label="Results">
    <h2>Results</h2>
    ${may("payloads:read")
      ? html`<div class="filters">
            ${drawChoice("Which", status, [["", "all that ended"], ...STATUSES.map((name) => [name, `${name}: ${count(batch.counts[name])}`])], setStatus)}
            <button type="button" onClick=${() => (reading === null ? download() : abort.current.abort())}>${reading === null ? `Download ${wanted} of JSON` : "Stop"}</button>
            <span role="status" class="soft">${reading === null ? said : `${count(reading)} of ${wanted} …`}</span>
          </div>
          ${!over && html`<p class="soft">Items that have not ended are left out.</p>`}
          ${drawTrouble(trouble)}`
      : html`<p>Outputs are withheld: this key lacks payloads:read.</p>`}
    <p>By command: <code>${command}</code> <${Copy} text=${command} what="the command" /></p>
  </section>`;
};
