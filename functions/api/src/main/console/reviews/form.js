// A form made of an output schema. It holds back nothing that the server might take: what it says of a value are hints.

import { html, useRef } from "../base/preact.js";
import { below, isObject, member } from "../base/json.js";
import { bdi } from "../base/ui.js";
import { drawValue } from "../base/value.js";
import { many } from "../base/words.js";
import { ChoicePart, DatePart, MomentPart, NumberPart, TextPart } from "./fields.js";
import { JsonPart } from "./editor.js";
import { ListPart } from "./list.js";
import { fits, shape } from "./schema.js";

const DEEPEST = 12;

const ObjectPart = ({ what, root, value, at, label, change, wrong, broken, deep }) => {
  const here = value ?? {};
  const names = Object.keys(what.schema.properties);
  const required = Array.isArray(what.schema.required) ? what.schema.required : [];
  const others = Object.keys(here).filter((name) => !names.includes(name));
  const put = (name, now) => {
    const { [name]: before, ...rest } = here;
    change(now === undefined ? rest : { ...here, [name]: now });
  };
  const inside = html`${names.map(
    (name) => html`<${Part}
      key=${name}
      schema=${what.schema.properties[name]}
      root=${root}
      value=${member(here, name)}
      at=${below(at, name)}
      label=${name}
      required=${required.includes(name)}
      change=${(now) => put(name, now)}
      wrong=${wrong}
      broken=${broken}
      deep=${deep + 1}
    />`,
  )}
  ${others.length > 0 &&
  html`<details>
    <summary>${many(others.length, "more value")}, kept as they are</summary>
    ${drawValue(Object.fromEntries(others.map((name) => [name, here[name]])))}
  </details>`}`;
  return at === "" ? inside : html`<fieldset><legend>${bdi(label)}</legend>${inside}</fieldset>`;
};

const PARTS = {
  text: TextPart,
  date: DatePart,
  moment: MomentPart,
  number: NumberPart,
  choice: ChoicePart,
  object: ObjectPart,
  list: ListPart,
  json: JsonPart,
};

/** One part of the form, with all that stands below it. */
export const Part = (given) => {
  const { schema, root, value, at, label, required, change, wrong, deep } = given;
  const what = shape(schema, root);
  const unfit = useRef(false);
  unfit.current ||= deep > DEEPEST || !fits(what, value);
  const details = wrong.filter((one) => one.pointer === at).map((one) => one.detail);
  const kind = unfit.current ? "json" : what.kind;
  const nested = kind === "object" || kind === "list";
  const absent = nested && value === undefined && !required && at !== "";
  const none = what.nullable && kind !== "choice" && kind !== "json";
  const field = { ...given, what, part: Part, own: details.join("; ") };
  return html`<div class="formpart" data-pointer=${at}>
    ${absent
      ? html`<button type="button" class="small" onClick=${() => change(kind === "list" ? [] : {})}>Add ${bdi(label)}</button>`
      : !(none && value === null) && html`<${PARTS[kind]} ...${field} />`}
    ${nested && details.length > 0 && html`<span class="wrong" role="alert">${bdi(details.join("; "))}</span>`}
    ${none &&
    html`<label class="none"
      ><input type="checkbox" checked=${value === null} onChange=${(event) => change(event.target.checked ? null : undefined)} />
      ${value === null && html`${bdi(label)}: `}none</label
    >`}
    ${at !== "" && !required && !given.element && !absent && value !== undefined && value !== null &&
    html`<button type="button" class="small leave" aria-label=${`Leave out ${label}`} onClick=${() => change(undefined)}>Leave out</button>`}
  </div>`;
};

/** @param wrong [{pointer, detail}] of the server, pointers from the value's root */
export const drawForm = (schema, value, change, wrong, broken) =>
  html`<${Part} schema=${schema} root=${isObject(schema) ? schema : {}} value=${value} at="" label="Answer" required change=${change} wrong=${wrong} broken=${broken} deep=${0} />`;

/** The nearest part that a pointer leads to; the whole form's where there is none nearer. */
export const partOf = (form, pointer) => {
  for (let at = pointer; ; at = at.slice(0, at.lastIndexOf("/"))) {
    const part = form?.querySelector(`[data-pointer="${CSS.escape(at)}"]`);
    if (part || at === "") {
      return part;
    }
  }
};

const FIELDS = "input:not([type=checkbox]), textarea, select";

export const focusPart = (form, pointer) => {
  const part = partOf(form, pointer);
  (part?.querySelector("input[type=radio]:checked") ?? part?.querySelector(FIELDS) ?? part?.querySelector("button, input"))?.focus();
};

/** Chooses an option of the choice that has the focus, or of the first. */
export const choose = (form, index) => {
  const one = document.activeElement?.closest?.("[data-choice]") ?? form?.querySelector("[data-choice]");
  const option = one?.querySelectorAll("input[type=radio]")[index];
  option?.focus();
  option?.click();
};
