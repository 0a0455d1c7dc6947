// What a JSON Schema allows of a value, in words.

// What limits a value, in the order it is told.
const LIMITS = [
  ["minLength", "characters: # or more"], ["maxLength", "characters: # at most"], ["pattern", "like #"], ["format", "in the form #"],
  ["minimum", "from #"], ["exclusiveMinimum", "above #"], ["maximum", "up to #"], ["exclusiveMaximum", "below #"], ["multipleOf", "a multiple of #"],
  ["minItems", "entries: # or more"], ["maxItems", "entries: # at most"], ["minProperties", "members: # or more"], ["maxProperties", "members: # at most"],
];

export const written = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** @param but a limit that is not told */
export const limits = (schema, but) =>
  LIMITS.filter(([name]) => name !== but && schema[name] !== undefined).map(([name, words]) => words.replace("#", () => written(schema[name])));
