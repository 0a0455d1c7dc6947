// The review desk: one review at a time, the next at hand, and every decision one key.

import { html, useEffect, useLayoutEffect, useRef, useState } from "../base/preact.js";
import { useKeys } from "../base/keyboard.js";
import { useRedraw } from "../base/redraw.js";
import { go } from "../base/route.js";
import { bdi, drawTrouble, link, nothing, Title } from "../base/ui.js";
import { many, who } from "../base/words.js";
import { showBar } from "./bar.js";
import { Case } from "./case.js";
import { draftOf } from "./drafts.js";
import { filtersOf } from "./filters.js";
import { choose, focusPart } from "./form.js";
import { NEXT, useHold } from "./hold.js";
import { Reject } from "./reject.js";
import { decidedToday } from "./tally.js";
import { Due } from "./told.js";
import { useActs } from "./acts.js";

export const DeskPage = ({ id, query }) => {
  const filters = filtersOf(query);
  const hold = useHold(id, filters);
  const { review } = hold;
  const [dialog, setDialog] = useState(false);
  const [notice, setNotice] = useState("");
  const redraw = useRedraw();
  const page = useRef();
  const here = () => page.current?.querySelector("article:not([hidden])");
  const form = () => here()?.querySelector(".form");
  const heading = () => page.current?.querySelector("h1");
  const acts = useActs({ hold, say: setNotice, form, ask: () => setDialog(true), filters });
  useEffect(showBar, []);

  // The one after is drawn once this one is painted.
  const [drawn, setDrawn] = useState(null);
  const wanted = hold.drawn?.id;
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(wanted), 40);
    return () => clearTimeout(timer);
  }, [wanted, review?.id]);

  useLayoutEffect(() => {
    setNotice("");
    if (!review) {
      return;
    }
    window.scrollTo(0, 0);
    const { wrong } = draftOf(review);
    if (wrong.length > 0) {
      focusPart(form(), wrong[0].pointer);
    } else if (!document.activeElement?.closest(".decide")) {
      heading()?.focus({ preventScroll: true });
    }
  }, [review?.id]);

  const field = (name) => here()?.querySelector(`[data-field=${name}]`)?.focus();
  const back = () => {
    if (document.activeElement.matches("article :is(input, textarea, select)")) {
      heading()?.focus();
    } else {
      go(["reviews"], filters);
    }
  };
  const keys = [
    ...acts.list,
    ...(acts.decides && !review?.withheld
      ? [
          { key: ["c", "g"], does: "Correct: to the first field", run: () => focusPart(form(), "") },
          { key: [..."123456789"], shown: "1–9", does: "Choose an option", run: (event) => choose(form(), event.key - 1) },
        ]
      : []),
    ...(acts.decides ? [{ key: "n", does: "Write a note with the decision", run: () => field("note") }] : []),
    ...(acts.works ? [{ key: "m", does: "Write a comment", run: () => field("comment") }] : []),
    { key: "Escape", does: "Out of a field, then back to the queue", inFields: true, run: back },
  ];
  useKeys(keys);

  const cases = [review, hold.drawn?.id === drawn && drawn !== review?.id && hold.drawn].filter(Boolean);
  return html`<div class="desk" ref=${page}>
    <${Title} text=${review ? `Review: ${review.task}` : "Reviews"}>
      ${review?.status === "open" && html`<${Due} at=${review.due_at} />`}
      <span class="soft" data-ready=${hold.ready}>${many(decidedToday(), "decision")} today in this tab</span>
      ${link(["reviews"], html`Queue <kbd>Esc</kbd>`, filters, { class: "button small" })}
    <//>
    ${review &&
    html`<div class="decide" role="toolbar" aria-label="Decide">
      ${acts.list.filter((one) => one.label).map(
        (one) => html`<button type="button" key=${one.label} class=${one.main ? "main" : ""} onClick=${() => one.run()}>
          ${one.label} <kbd>${one.key}</kbd>
        </button>`,
      )}
    </div>`}
    <div role="status">${notice && html`<p class="notice">${notice}</p>`}</div>
    ${review && state(review, acts)}
    ${drawTrouble(hold.trouble, hold.again)}
    ${!review && !hold.trouble && waiting(id, hold, filters)}
    ${!review && hold.trouble && html`<p><button type="button" onClick=${hold.move}>To the next review</button></p>`}
    ${cases.map((one) => html`<${Case} key=${one.id} review=${one} hidden=${one !== review} acts=${acts} redraw=${redraw} show=${hold.show} />`)}
    ${dialog && html`<${Reject} note=${draftOf(review).note} doIt=${acts.reject} close=${() => setDialog(false)} />`}
  </div>`;
};

/** Why nothing can be decided, where that is so, and what was decided so far. */
const state = (review, acts) => {
  if (review.status === "closed") {
    const last = review.decisions.at(-1);
    return html`<p class="notice">This review is closed${last && html`: ${last.decision} by ${bdi(who(last.by))}`}.</p>`;
  }
  return acts.why && html`<p class="notice">${bdi(acts.why)}</p>`;
};

const waiting = (id, hold, filters) => {
  if (id !== NEXT || (hold.coming && !hold.queueTrouble)) {
    return html`<p class="soft" role="status">${id === NEXT ? "The next review is on its way …" : "The review is on its way …"}</p>`;
  }
  return hold.queueTrouble
    ? drawTrouble(hold.queueTrouble)
    : nothing(html`Nothing more is free here. New reviews are shown as they come. ${link(["reviews"], "Back to the queue", filters)}`);
};
