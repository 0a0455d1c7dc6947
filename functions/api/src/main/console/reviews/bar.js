// Decisions that wait to be sent, wherever in the console one is: what they were, and how to take them back.

import { html, render, useEffect } from "../base/preact.js";
import { useKeys } from "../base/keyboard.js";
import { useNow } from "../base/live.js";
import { useRedraw } from "../base/redraw.js";
import { go, read } from "../base/route.js";
import { useSession } from "../base/session.js";
import { bdi, quoted } from "../base/ui.js";
import { many } from "../base/words.js";
import { arm, DONE, lastTold, onWaiting, send, undo, waiting } from "./waiting.js";

const MOST = 2;
const MOST_REFUSED = 4;

/** Reviews that were taken back, as they were: the desk has them at hand. */
export const takenBack = new Map();

const openDesk = (id) => {
  const { parts, query } = read(location.hash);
  go(["reviews", id], parts[0] === "reviews" && parts[1] !== "figures" ? query : {});
};

const takeBack = (one) => {
  const gone = undo(one);
  if (gone) {
    // One that was sent before may have been taken: it is looked at anew.
    if (gone.tries === 0) {
      takenBack.set(gone.review.id, gone.review);
    }
    openDesk(gone.review.id);
  }
};

const lookAgain = (one) => {
  undo(one);
  openDesk(one.review.id);
};

const named = (one) => html`<strong>${DONE[one.verb]}</strong> ${bdi(one.review.task)}${one.body.reason_code && html` (${bdi(one.body.reason_code)})`}`;

const Waits = ({ one }) => {
  const now = useNow(500);
  const left = Math.max(0, Math.ceil((one.at - now) / 1000));
  return html`<li>
    <span>
      ${named(one)}${" "}
      ${one.state === "again"
        ? html`<span class="wrong">not sent: ${bdi(one.trouble.message)}; again in ${left} s</span>`
        : html`<span class="soft">${one.state === "sending" || left === 0 ? "is being sent" : `is sent in ${left} s`}</span>`}
    </span>
    ${one.state === "again" && html`<button type="button" class="small" onClick=${() => send(one)}>Send now</button>`}
    ${one.state !== "sending" && html`<button type="button" class="small" onClick=${() => takeBack(one)}>Undo</button>`}
  </li>`;
};

const Refused = ({ one }) => html`<li role="alert">
  <span>Not taken: ${named(one)}. <span class="wrong">${bdi(one.trouble.message)}</span> ${quoted(one.trouble)}</span>
  <button type="button" class="small" onClick=${() => lookAgain(one)}>Look again</button>
  <button type="button" class="small" onClick=${() => undo(one)}>Leave it</button>
</li>`;

const Bar = () => {
  const redraw = useRedraw();
  const caller = useSession();
  useEffect(() => onWaiting(redraw), []);
  useEffect(arm, [caller]);
  const all = caller ? waiting() : [];
  const refused = all.filter((one) => one.state === "refused");
  const open = all.filter((one) => one.state !== "refused");
  useKeys(open.some((one) => one.state !== "sending") ? [{ key: ["u", "Ctrl+z"], does: "Take the last decision back", run: () => takeBack() }] : []);
  const newest = open.at(-1);
  return html`<p class="away" role="status">${newest && newest.state === "waiting" ? html`${named(newest)}: u takes it back.` : caller && lastTold()}</p>
    ${all.length > 0 &&
    html`<ul>
      ${refused.slice(0, MOST_REFUSED).map((one) => html`<${Refused} key=${one.review.id} one=${one} />`)}
      ${refused.length > MOST_REFUSED && html`<li class="soft">and ${many(refused.length - MOST_REFUSED, "more that was not taken", "more that were not taken")}</li>`}
      ${open.slice(-MOST).reverse().map((one) => html`<${Waits} key=${one.review.id} one=${one} />`)}
      ${open.length > MOST && html`<li class="soft">${many(open.length - MOST, "decision")} before ${open.length === MOST + 1 ? "it waits" : "them wait"} to be sent</li>`}
    </ul>`}
    ${all.length === 0 && caller && lastTold() && location.hash.startsWith("#/reviews") && html`<p class="soft told" aria-hidden="true">${lastTold()}</p>`}`;
};

let host = null;

/** Draws the bar, once for the page. */
export const showBar = () => {
  if (host === null) {
    host = document.createElement("aside");
    host.className = "waiting";
    host.setAttribute("aria-label", "Decisions that wait");
    document.body.append(host);
    // Effects of what is drawn within an effect would be lost: it is drawn after.
    queueMicrotask(() => render(html`<${Bar} />`, host));
  }
};
