// A list in a form: its elements can be added, removed and moved.

import { useMore } from "../base/more.js";
import { html, useRef } from "../base/preact.js";
import { below } from "../base/json.js";
import { bdi } from "../base/ui.js";
import { count } from "../base/words.js";
import { beginning, hints } from "./schema.js";

const STEP = 50;

export const ListPart = ({ what, part, root, value, at, label, required, change, wrong, broken, deep }) => {
  const list = value ?? [];
  const [shown, more, show] = useMore(list.length, STEP, count(list.length), STEP * 4);
  const frame = useRef();
  const items = what.schema.items;
  const hint = hints(what.schema);
  // What was pressed may be gone: the focus goes on to what stands in its place.
  const focus = (index, act) =>
    requestAnimationFrame(() => {
      const rows = frame.current?.querySelector("ol")?.children ?? [];
      const row = rows[Math.min(index, rows.length - 1)];
      (row?.querySelector(`:scope > .moves [data-act=${act}]:not(:disabled)`) ??
        row?.querySelector("input, textarea, select, button") ??
        frame.current?.querySelector("button[data-add]"))?.focus();
    });
  const move = (from, to, act) => {
    const now = list.slice();
    now.splice(to, 0, ...now.splice(from, 1));
    change(now);
    focus(to, act);
  };
  const remove = (index) => {
    change(list.filter((one, place) => place !== index));
    focus(index, "remove");
  };
  const add = () => {
    change([...list, beginning(items, root)]);
    show(Math.max(shown, list.length + 1));
    focus(list.length, "none");
  };
  const Element = part;
  return html`<fieldset ref=${frame}>
    <legend>${bdi(label)} <span class="soft">${count(list.length)}${required && " · required"}</span></legend>
    ${hint && html`<p class="hint">${bdi(hint)}</p>`}
    <ol>
      ${list.slice(0, shown).map(
        (one, index) => html`<li key=${index}>
          <${Element}
            schema=${items}
            root=${root}
            value=${one}
            at=${below(at, index)}
            label=${`${label} ${index + 1}`}
            required
            element
            change=${(now) => change(list.map((other, place) => (place === index ? now : other)))}
            wrong=${wrong}
            broken=${broken}
            deep=${deep + 1}
          />
          <span class="moves">
            ${[["up", "↑", index - 1], ["down", "↓", index + 1]].map(
              ([act, sign, to]) => html`<button type="button" class="small" data-act=${act} disabled=${!(to in list)} aria-label=${`Move ${label} ${index + 1} ${act}`} onClick=${() => move(index, to, act)}>${sign}</button>`,
            )}
            <button type="button" class="small" data-act="remove" aria-label=${`Remove ${label} ${index + 1}`} onClick=${() => remove(index)}>Remove</button>
          </span>
        </li>`,
      )}
    </ol>
    ${more}
    <button type="button" class="small" data-add onClick=${add}>Add to ${bdi(label)}</button>
  </fieldset>`;
};
