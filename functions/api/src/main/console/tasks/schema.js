// A JSON Schema as a tree of fields, in words.

import { isObject } from "../base/json.js";
import { useMore } from "../base/more.js";
import { html } from "../base/preact.js";
import { bdi } from "../base/ui.js";
import { LongText } from "../base/value.js";
import { count } from "../base/words.js";
import { limits, written } from "../base/limits.js";
import { Json } from "./written.js";

const DEEPEST = 12;
const FIELDS = 100;

const kind = (schema) => {
  if (schema.$ref !== undefined) {
    return `as ${schema.$ref}`;
  }
  if (schema.const !== undefined) {
    return `always ${written(schema.const)}`;
  }
  if (Array.isArray(schema.enum)) {
    const some = schema.enum.slice(0, 20).map(written).join(", ");
    return `one of ${some}${schema.enum.length > 20 ? ` and ${count(schema.enum.length - 20)} more` : ""}`;
  }
  const type = [schema.type ?? (schema.properties ? "object" : [])].flat().join(" or ");
  return type.replace("array", "list");
};

const bounds = (schema) => [
  ...limits(schema),
  ...(schema.uniqueItems === true ? ["all different"] : []),
  ...(schema.additionalProperties === false ? ["nothing else"] : []),
  ...(schema.default !== undefined ? [`${written(schema.default)} unless said otherwise`] : []),
];

/** What stands within: [[name, schema, whether it has to be there], …]. */
const within = (schema) => {
  const required = schema.required ?? [];
  const some = (name, label) => (Array.isArray(schema[name]) ? schema[name].map((one, index) => [`${label} ${index + 1}`, one]) : []);
  return [
    ...Object.entries(schema.properties ?? {}).map(([name, one]) => [name, one, required.includes(name)]),
    ...(isObject(schema.items) ? [["each entry", schema.items]] : []),
    ...some("prefixItems", "entry"),
    ...(isObject(schema.additionalProperties) ? [["any other", schema.additionalProperties]] : []),
    ...some("oneOf", "one of these,"),
    ...some("anyOf", "any of these,"),
    ...some("allOf", "all of these,"),
    ...["not", "if", "then", "else"].filter((name) => schema[name] !== undefined).map((name) => [name, schema[name]]),
    ...Object.entries(schema.$defs ?? {}).map(([name, one]) => [`#/$defs/${name}`, one]),
  ];
};

const Node = ({ name, of, required, deep }) => {
  const below = isObject(of) ? within(of) : [];
  const [most, more] = useMore(below.length, FIELDS);
  if (!isObject(of)) {
    return html`<li><b>${bdi(name)}</b> ${of === false ? "never there" : "anything"}</li>`;
  }
  const words = [kind(of), ...bounds(of)].filter(Boolean).join("; ");
  return html`<li>
    ${name !== undefined && html`<b>${bdi(name)}</b>${" "}`}${required && html`<span class="required">required</span>${" "}`}${bdi(words || "anything")}
    ${of.description && html`<div class="soft"><${LongText} of=${String(of.description)} /></div>`}
    ${below.length > 0 &&
    (deep >= DEEPEST
      ? html`<div class="soft">and more within: see its JSON</div>`
      : html`<ul>
          ${below.slice(0, most).map(([inner, one, needed]) => html`<${Node} key=${inner} name=${inner} of=${one} required=${needed} deep=${deep + 1} />`)}
          ${more && html`<li>${more}</li>`}
        </ul>`)}
  </li>`;
};

/** A schema as a tree, and as JSON. */
export const drawSchema = (of, label) => html`<section class="schema" aria-label=${label}>
  <h3>${label}</h3>
  <ul class="tree"><${Node} of=${of} deep=${0} /></ul>
  <${Json} of=${of} label=${`${label} as JSON`} />
</section>`;
