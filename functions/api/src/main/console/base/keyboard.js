// Keys: every view says which it takes; "?" shows them. A key that is typed into a field is the field's.

import { html, useLayoutEffect, useState } from "./preact.js";
import { Dialog } from "./ui.js";

const taken = new Set();

const typing = (target) =>
  target.closest?.("textarea, select, input:not([type=radio], [type=checkbox])");

// Enter and Space on a link or button are the link's and the button's.
const presses = (event) =>
  ["Enter", " "].includes(spelled(event)) && event.target.closest?.("a, button, summary, input");

const spelled = (event) =>
  `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey && event.key.length > 1 ? "Shift+" : ""}${event.key}`;

/** Begins to listen; once for the page. */
export const listen = () => {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || presses(event) || document.querySelector("dialog[open]")) {
      return;
    }
    const pressed = spelled(event);
    const inField = typing(event.target);
    for (const keys of [...taken].reverse()) {
      const one = keys.current.find((candidate) => [candidate.key].flat().includes(pressed));
      if (one && (!inField || one.inFields)) {
        event.preventDefault();
        one.run(event);
        return;
      }
    }
  });
};

/**
 * Takes keys while the view is there: [{key: "a" or ["a", "Enter"], does: "Approve", run, inFields?}]. Names are those of
 * KeyboardEvent.key, with Ctrl+, Alt+ and Shift+ before them.
 */
export const useKeys = (keys) => {
  const [holder] = useState({ current: keys });
  holder.current = keys;
  // Before it is painted: whoever sees the view can use them.
  useLayoutEffect(() => {
    taken.add(holder);
    return () => taken.delete(holder);
  }, []);
};

const SHOWN = { Escape: "Esc" };

/** What "?" shows. */
export const keyHelp = (close) => html`<${Dialog} title="Keys" close=${close}>
  <dl class="keys">
    ${[...taken]
      .flatMap((keys) => keys.current)
      .filter((one) => one.does)
      .map(
        (one) => html`<div><dt>${[one.shown ?? one.key].flat().map((name) => html`<kbd>${SHOWN[name] ?? name}</kbd> `)}</dt><dd>${one.does}</dd></div>`,
      )}
    <div><dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>In lists: next, before</dd></div>
  </dl>
</${Dialog}>`;
