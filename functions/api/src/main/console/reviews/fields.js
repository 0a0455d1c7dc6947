// The fields of a form that hold one value.

import { field, instant, local, typed as heard } from "../base/fields.js";
import { html, useState } from "../base/preact.js";
import { isNumber, parse, print, same } from "../base/json.js";
import { bdi, UNSEEN } from "../base/ui.js";
import { hints } from "./schema.js";

const LONG = 60;
const MOST_RADIOS = 9;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const named = (label, required) => html`${bdi(label)}${required && html` <span class="soft">required</span>`}`;

const Labelled = ({ label, required, what, own, hint, children }) =>
  field(named(label, required), children, [hints(what.schema), hint].filter(Boolean).join(" · "), own && bdi(own));

export const TextPart = (given) => {
  const { what, value, required, change, own } = given;
  const [absent] = useState(value === undefined);
  const [long] = useState(String(value ?? "").length > LONG || /\n/.test(value ?? "") || what.schema.maxLength > 200);
  const unseen = [...new Set(String(value ?? "").split(UNSEEN).filter((part, index) => index % 2 === 1))];
  const typed = heard((text) => change(text === "" && absent && !required ? undefined : text));
  return html`<${Labelled} ...${given}>
    ${long
      ? html`<textarea rows=${Math.min(12, 2 + Math.ceil(String(value ?? "").length / 90))} value=${value ?? ""} onInput=${typed} aria-invalid=${!!own} />`
      : html`<input type="text" autocomplete="off" value=${value ?? ""} onInput=${typed} aria-invalid=${!!own} />`}
    ${unseen.length > 0 && html`<span class="hint">Characters in it that are not seen: ${bdi(unseen.join(" "))}</span>`}
  <//>`;
};

/** Its digits are kept as they are typed: no double stands between. */
export const NumberPart = (given) => {
  const { value, change, own } = given;
  const typed = heard((typed) => {
    const text = typed.trim();
    change(NUMBER.test(text) ? parse(text) : text || undefined);
  });
  const odd = value !== undefined && !isNumber(value);
  return html`<${Labelled} ...${given} hint=${odd ? "not a number yet, such as 12.5" : ""}>
    <input type="text" inputmode="decimal" autocomplete="off" value=${String(value ?? "")} onInput=${typed} aria-invalid=${odd || !!own} />
  <//>`;
};

export const DatePart = (given) => {
  const { value, change, own } = given;
  const [odd] = useState(value !== undefined && !DAY.test(value));
  return html`<${Labelled} ...${given}>
    <input type=${odd ? "text" : "date"} value=${value ?? ""} onInput=${heard((text) => change(text || undefined))} aria-invalid=${!!own} />
  <//>`;
};

export const MomentPart = (given) => {
  const { value, change, own } = given;
  const [odd] = useState(value !== undefined && local(value) === "");
  const typed = heard((text) => change((odd ? text : instant(text)) || undefined));
  return html`<${Labelled} ...${given} hint=${odd ? "" : `in your own time zone${value === undefined ? "" : `: ${value}`}`}>
    <input type=${odd ? "text" : "datetime-local"} step="1" value=${odd ? value ?? "" : local(value, 19)} onInput=${typed} aria-invalid=${!!own} />
  <//>`;
};

const optionName = (option) => ({ true: "yes", false: "no", null: "none" }[typeof option === "string" ? "" : option] ?? (typeof option === "string" ? option : print(option)));

export const ChoicePart = (given) => {
  const { what, value, label, required, change, own, at } = given;
  const chosen = value === undefined ? -1 : what.options.findIndex((option) => same(option, value));
  if (what.options.length > MOST_RADIOS) {
    return html`<${Labelled} ...${given}>
      <select value=${chosen} onChange=${heard((place) => change(what.options[place]))} aria-invalid=${!!own}>
        <option value="-1">not chosen</option>
        ${what.options.map((option, index) => html`<option value=${index}>${optionName(option)}</option>`)}
      </select>
    <//>`;
  }
  const hint = hints(what.schema);
  return html`<fieldset class="pick" data-choice aria-invalid=${own ? "true" : null}>
    <legend>${named(label, required)}</legend>
    ${what.options.map(
      (option, index) => html`<label
        ><input type="radio" name=${`${given.broken.name}${at}`} checked=${index === chosen} onChange=${() => change(option)} />
        ${bdi(optionName(option))} <kbd>${index + 1}</kbd></label
      >`,
    )}
    ${hint && html`<span class="hint">${bdi(hint)}</span>`} ${own && html`<span class="wrong" role="alert">${bdi(own)}</span>`}
  </fieldset>`;
};
