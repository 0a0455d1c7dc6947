// A part of an answer as JSON: what is no JSON yet stays typed, and is not sent.

import { field, typed } from "../base/fields.js";
import { html, useEffect, useRef, useState } from "../base/preact.js";
import { parse, print } from "../base/json.js";
import { bdi } from "../base/ui.js";
import { hints } from "./schema.js";

const MOST_LINES = 24;

const written = (value) => (value === undefined ? "" : print(value, 2));

export const JsonPart = ({ what, value, at, label, required, change, own, broken }) => {
  const [text, setText] = useState(() => written(value));
  const [trouble, setTrouble] = useState("");
  const mine = useRef(value);
  if (mine.current !== value) {
    mine.current = value;
    setText(written(value));
    setTrouble("");
    broken.at.delete(at);
  }
  useEffect(() => () => broken.at.delete(at), [at]);
  const read = (typed) => {
    setText(typed);
    try {
      mine.current = typed.trim() === "" ? undefined : parse(typed);
      setTrouble("");
      broken.at.delete(at);
      change(mine.current);
    } catch {
      setTrouble("No JSON yet: it is not sent.");
      broken.at.add(at);
    }
  };
  return field(html`${bdi(label)} <span class="soft">JSON${required && " · required"}</span>`, html`<textarea class="json" spellcheck="false" rows=${Math.min(MOST_LINES, text.split("\n").length + 1)} value=${text} onInput=${typed(read)} aria-invalid=${trouble !== "" || !!own} />`, hints(what.schema), (trouble || own) && bdi([trouble, own].filter(Boolean).join(" ")));
};
