// What every view is made of.


import { html, useEffect, useLayoutEffect, useRef, useState } from "./preact.js";
import { gaveUp } from "./api.js";
import { href } from "./route.js";
import { useRun } from "./run.js";
import { plain, time } from "./words.js";

// Characters that are not seen, or turn the reading direction: they are named instead, so that a text is what it looks like.
export const UNSEEN = /([\u2028\u2029\u2065]|(?![\n\t])[\p{Cc}\p{Cf}])/u;

const named = (character) => `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

/** A text that somebody else wrote: apart from what stands around it, unseen characters named. */
export const bdi = (of) => {
  const parts = String(of ?? "").split(UNSEEN);
  return html`<bdi>${parts.map((part, index) =>
    index % 2 === 0 ? part : html`<span class="unseen" title="not seen">${named(part)}</span>`,
  )}</bdi>`;
};

/** A state with its colour; the word always stands there. */
export const badge = (of) => html`<span class=${`status ${of}`}>${plain(of)}</span>`;

export const stamp = (at) => at && html`<time datetime=${at} title=${at}>${time(at)}</time>`;

/** A link to a place of the console; rest is what else is said of it. */
export const link = (to, words, query, rest) => html`<a href=${href(to, query)} ...${rest}>${words}</a>`;

/** Copies a text; where there is no clipboard it says so. */
export const Copy = ({ text, label = "Copy", what }) => {
  const [said, say] = useState(label);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof text === "function" ? await text() : text);
      say("Copied");
    } catch {
      say("No clipboard here");
    }
    setTimeout(() => say(label), 2000);
  };
  return html`<button type="button" class="small" onClick=${copy} aria-label=${what && `${label} ${what}`}><span aria-live="polite">${said}</span></button>`;
};

/** The id to quote of what went wrong. */
export const quoted = ({ requestId }) => requestId && html`<span class="soft">Request <code>${requestId}</code></span>`;

/** What went wrong, each place of it, and the id to quote. */
export const drawTrouble = (of, again) =>
  of &&
  !gaveUp(of) &&
  html`<div class="trouble" role="alert">
    <p>${bdi(of.message)}</p>
    ${of.errors?.length > 0 && html`<ul>${of.errors.map((one) => html`<li><code>${one.pointer}</code> ${bdi(one.detail)}</li>`)}</ul>`}
    ${quoted(of)}
    ${again && html`<button type="button" onClick=${again}>Try again</button>`}
  </div>`;

/** A page's heading; the browser's title follows it. */
export const Title = ({ text, children }) => {
  useEffect(() => {
    document.title = `${text} · Waybill`;
  }, [text]);
  return html`<header class="title">
    <h1 tabindex="-1">${bdi(text)}</h1>
    <div class="acts">${children}</div>
  </header>`;
};

/** Something asked for that is not there. */
export const nothing = (words) => html`<p class="nothing">${words}</p>`;

/** A table; on a narrow screen each row is a card, its cells named. rows: [[cell, …], …], whose key tells it from others; head: ["Name", …]. */
export const drawTable = (label, head, rows, numbers) => {
  const look = (index) => (numbers?.includes(index) ? "number" : "");
  return html`<table class="cards">
    <caption class="away">${label}</caption>
    <thead><tr>${head.map((name, index) => html`<th scope="col" class=${look(index)}>${name}</th>`)}</tr></thead>
    <tbody>
      ${rows.map((cells) => html`<tr key=${cells.key}>${cells.map((cell, index) => html`<td data-name=${head[index]} class=${look(index)}>${cell}</td>`)}</tr>`)}
    </tbody>
  </table>`;
};

/** A row of a Table with its key. */
export const keyed = (key, cells) => Object.assign(cells, { key });

/** Names and values: [[name, value], …]; empty values are left out. */
export const facts = (of) => html`<dl class="facts">
  ${of
    .filter(([, value]) => (value ?? false) !== false && value !== "")
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
</dl>`;

/** A dialog over the page: takes the focus, gives it back, closes with Escape. */
export const Dialog = ({ title, close, children }) => {
  const dialog = useRef(null);
  // At once: Escape may follow on the key that opened it.
  useLayoutEffect(() => {
    const before = document.activeElement;
    dialog.current.showModal();
    return () => {
      // Not before it is gone: a dialog that is open keeps the focus to itself.
      setTimeout(() => document.activeElement === document.body && (before?.isConnected ? before : document.querySelector("main h1"))?.focus());
    };
  }, []);
  return html`<dialog ref=${dialog} onClose=${close} aria-label=${title}>
    <header class="title">
      <h2>${title}</h2>
      <button type="button" class="small" onClick=${close}>Close</button>
    </header>
    ${children}
  </dialog>`;
};

/** A button that runs something that can fail, and says what failed beside it. Busy, it keeps the focus, which a disabled one would lose. */
export const Act = ({ run, children, done, ...rest }) => {
  const { busy, trouble, run: once } = useRun();
  const click = async () => (await once(run)) && done?.();
  return html`<span class="act">
    <button type="button" aria-disabled=${busy} onClick=${click} ...${rest}>${children}</button>
    ${drawTrouble(trouble)}
  </span>`;
};

/** Asks before something that cannot be taken back. */
export const sure = (title, text, act, doIt, close, done) => html`<${Dialog} title=${title} close=${close}>
  <p>${text}</p>
  <p class="acts">
    <${Act} class="main" run=${doIt} done=${done ?? close}>${act}<//>
    <button type="button" onClick=${close}>Leave it</button>
  </p>
<//>`;
