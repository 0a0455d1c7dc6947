// The open reviews, the next due first.

import { drawChoice, drawMoment, field, typed } from "../base/fields.js";
import { html, useEffect, useMemo } from "../base/preact.js";
import { useKeys } from "../base/keyboard.js";
import { useGet, useNow } from "../base/live.js";
import { useListing } from "../base/listing.js";
import { Listing, useNarrow } from "../base/reading.js";
import { useRedraw } from "../base/redraw.js";
import { go, refine } from "../base/route.js";
import { may } from "../base/session.js";
import { badge, bdi, drawTrouble, link, stamp, Title } from "../base/ui.js";
import { count, many, plain, sum, union, who } from "../base/words.js";
import { showBar } from "./bar.js";
import { claimOf, CLAIMS, filtersOf, page, REASONS } from "./filters.js";
import { NEXT } from "./hold.js";
import { due } from "./due.js";
import { decidedToday } from "./tally.js";
import { onWaiting } from "./waiting.js";

const LIVE_MS = 5_000;
const COUNT_MS = 30_000;

export const QueuePage = ({ query }) => {
  const filters = filtersOf(query);
  const asked = JSON.stringify(filters);
  const redraw = useRedraw();
  const now = useNow();
  const narrow = useNarrow();
  useEffect(showBar, []);
  useEffect(() => onWaiting(redraw), []);
  const { list, seen, trouble, again } = useListing((cursor, limit, signal) => page(filters, cursor, limit, signal), asked, filters.claim ? LIVE_MS * 6 : LIVE_MS);
  // Drawn when the filters change, not with each tick: what is half typed stays.
  const bar = useMemo(() => drawFilters(filters), [asked]);
  const start = () => {
    for (let index = 0; index < list.count; index++) {
      const one = list.at(index);
      if (one && claimOf(one) !== "others" && !one.decided_by_you) {
        go(["reviews", one.id], filters);
        return;
      }
    }
    go(["reviews", NEXT], filters);
  };
  useKeys([{ key: ["s", "Enter"], does: "Start with the first free review", run: start }]);
  return html`<${Title} text="Reviews">
      ${link(["reviews", "figures"], "Figures", undefined, { class: "button" })}
      <button type="button" class="main" onClick=${start}>${may("reviews:decide") ? "Start" : "Look through them"} <kbd>s</kbd></button>
    <//>
    <${Progress} task=${filters.task} />
    ${bar}
    ${drawTrouble(trouble, again)}
    <${Listing}
      key=${asked}
      list=${list}
      what="the queue"
      empty=${asked === "{}" ? "Nothing is open: nobody has to decide now." : "Nothing open fits these filters."}
      height=${narrow ? 68 : 40}
      columns="review"
      keyed=${(one) => one.id}
      label="Open reviews, the next due first"
      head=${["Task", "Reason", "Due", "Claimed by", "Opened"]}
      seen=${seen}
      row=${(one) => cells(one, filters, now)}
    />`;
};

const cells = (one, filters, now) => {
  const claim = claimOf(one, now);
  return [
    link(["reviews", one.id], html`${bdi(one.task)}${one.step && html` · ${bdi(one.step)}`}`, filters, { "data-review": one.id }),
    badge(one.reason),
    due(one.due_at, now),
    html`${claim === "mine" ? "you" : claim === "others" ? bdi(who(one.claim.by)) : html`<span class="soft">free</span>`}${one.decisions > 0 && html` <span class="soft">· ${one.decided_by_you ? "you decided" : `${one.decisions} decided`}</span>`}`,
    stamp(one.opened_at),
  ];
};

const Progress = ({ task }) => {
  const { value } = useGet("/v1/reviews/figures", COUNT_MS, { by: "task" });
  const entries = value?.data.filter((one) => !task || one.key === task) ?? [];
  const [open, overdue] = ["open", "overdue"].map((name) => sum(entries, (one) => one[name]));
  return html`<p class="soft">
    ${value && html`${value.truncated && "at least "}${count(open)} open${overdue > 0 && html`, <span class="status overdue">${count(overdue)} overdue</span>`} · `}${many(decidedToday(), "decision")} today in this tab
  </p>`;
};

const drawFilters = (filters) => {
  const set = (name, value) => refine({ ...filters, [name]: value });
  const moment = (name, label) => drawMoment(label, filters[name], (now) => set(name, now));
  const choice = (name, label, all, shown) => drawChoice(label, filters[name], union([""], all, [filters[name] ?? ""]).map((one) => [one, one ? shown(one) : "any"]), (now) => set(name, now));
  return html`<form class="filters" role="search" aria-label="Filters" onSubmit=${(event) => event.preventDefault()}>
    ${field("Task", html`<input type="search" autocomplete="off" spellcheck="false" size="14" value=${filters.task ?? ""} onChange=${typed((text) => set("task", text.trim()))} />`)}
    ${choice("reason", "Reason", REASONS, plain)} ${choice("claim", "Claim", Object.keys(CLAIMS), (one) => CLAIMS[one] ?? one)}
    ${moment("due_before", "Due before")} ${moment("opened_before", "Opened before")}
    ${Object.keys(filters).length > 0 && html`<button type="button" class="small" onClick=${() => refine({})}>All</button>`}
  </form>`;
};
