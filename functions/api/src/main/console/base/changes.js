// Where two values differ, place by place.

import { html } from "./preact.js";
import { useMore } from "./more.js";
import { bdi, drawTable } from "./ui.js";
import { drawValue } from "./value.js";
import { many } from "./words.js";

const MOST = 50;

const side = (value) => (value === undefined ? html`<span class="soft">nothing</span>` : drawValue(value));

/**
 * @param of [{pointer, before, after}]
 * @param names of the two values
 */
export const Changes = ({ of, label, names = ["Before", "After"] }) => {
  const [most, more] = useMore(of.length, MOST, many(of.length, "place"), MOST * 4);
  return html`<div class="changes">
    ${drawTable(label, ["Place", ...names], of.slice(0, most).map((one) => [html`<code data-pointer=${one.pointer}>${bdi(one.pointer || "all of it")}</code>`, side(one.before), side(one.after)]))}
    ${more}
  </div>`;
};
