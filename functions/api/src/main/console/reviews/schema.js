// What field a part of a JSON Schema asks for. What is not understood is json: an editor that takes anything.

import { isNumber, isObject, member, same } from "../base/json.js";

import { limits } from "../base/limits.js";
import { decoded } from "../base/route.js";

const DEEPEST = 20;
const SIMPLE = ["string", "number", "integer", "boolean", "object", "array"];

/** A schema with its references followed; {} where one leads nowhere. */
export const resolved = (schema, root) => {
  let one = schema;
  for (let deep = 0; deep < DEEPEST && isObject(one) && Object.hasOwn(one, "$ref"); deep++) {
    const { $ref, ...beside } = one;
    one = { ...target($ref, root), ...beside };
  }
  return isObject(one) && !Object.hasOwn(one, "$ref") ? one : {};
};

const target = (ref, root) => {
  if (typeof ref !== "string" || !/^#(\/|$)/.test(ref)) {
    return undefined;
  }
  return decoded(ref)
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((at, name) => (Array.isArray(at) ? at[name] : member(at, name)), root);
};

const isNull = (schema) => schema.type === "null" || schema.const === null;

/** {kind, nullable, schema, options}: text, date, moment, number, choice, object, list or json. */
export const shape = (unresolved, root) => {
  const schema = resolved(unresolved, root);
  const any = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(any)) {
    const parts = any.map((part) => resolved(part, root));
    const real = parts.filter((part) => !isNull(part));
    const choices = real.map((part) => optionsOf(part));
    if (real.length > 0 && choices.every((options) => options)) {
      return { kind: "choice", schema, nullable: false, options: [...choices.flat(), ...(real.length < parts.length ? [null] : [])] };
    }
    if (real.length === 1 && parts.length === 2) {
      const { anyOf, oneOf, ...beside } = schema;
      return { ...shape({ ...real[0], ...beside }, root), nullable: true };
    }
    return { kind: "json", schema, nullable: false };
  }
  const options = optionsOf(schema);
  if (options) {
    return { kind: "choice", schema, nullable: false, options };
  }
  const types = [schema.type].flat().filter((type) => type !== undefined);
  const nullable = types.includes("null");
  const real = types.filter((type) => type !== "null");
  const type = real.length === 1 && SIMPLE.includes(real[0]) ? real[0] : real.length === 0 && schema.properties ? "object" : "";
  return { kind: kindOf(type, schema), schema, nullable, options: type === "boolean" ? [true, false, ...(nullable ? [null] : [])] : undefined };
};

const optionsOf = (schema) => {
  if (Object.hasOwn(schema, "const")) {
    return [schema.const];
  }
  return Array.isArray(schema.enum) && schema.enum.every((one) => !isObject(one) && !Array.isArray(one)) ? schema.enum : undefined;
};

const kindOf = (type, schema) => {
  switch (type) {
    case "string":
      return { date: "date", "date-time": "moment" }[schema.format] ?? "text";
    case "number":
    case "integer":
      return "number";
    case "boolean":
      return "choice";
    case "object":
      return isObject(schema.properties) ? "object" : "json";
    case "array":
      return schema.items !== undefined && !schema.prefixItems ? "list" : "json";
    default:
      return "json";
  }
};

/** Whether a value can stand in that field without being changed. */
export const fits = ({ kind, options, nullable }, value) => {
  if (value === undefined || (value === null && nullable)) {
    return true;
  }
  switch (kind) {
    case "number":
      // A text is what somebody types, before it is a number.
      return isNumber(value) || typeof value === "string";
    case "choice":
      return options.some((option) => same(option, value));
    case "object":
      return isObject(value);
    case "list":
      return Array.isArray(value);
    case "json":
      return true;
    default:
      return typeof value === "string";
  }
};

/** What a new part begins with; undefined where nothing stands there yet. */
export const beginning = (schema, root) => {
  const { kind, nullable, options } = shape(schema, root);
  return nullable ? null : kind === "object" ? {} : kind === "list" ? [] : kind === "choice" && options.length === 1 ? options[0] : kind === "text" ? "" : undefined;
};

/** What the schema says of a field, in words. */
export const hints = (schema) =>
  [
    schema.description,
    schema.type === "integer" && "a whole number",
    ...limits(schema, ["date", "date-time"].includes(schema.format) && "format"),
  ]
    .filter(Boolean)
    .map((one) => String(one).replace(/\.$/, ""))
    .join(" · ");
