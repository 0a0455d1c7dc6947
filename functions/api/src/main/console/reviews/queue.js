// The open reviews, the next due first.

import { Field } from "../base/fields.js";
import { html, useEffect, useMemo, useRef, useState } from "../base/preact.js";
import { get } from "../base/api.js";
import { useKeys } from "../base/keyboard.js";
import { useLive, useNow } from "../base/live.js";
import { paged } from "../base/paged.js";
import { go, refine } from "../base/route.js";
import { Rows } from "../base/rows.js";
import { may } from "../base/session.js";
import { badge, bdi, Link, Nothing, stamp, Title, Trouble } from "../base/ui.js";
import { away, count, duration, many, plain, who } from "../base/words.js";
import { showBar } from "./bar.js";
import { local } from "./fields.js";
import { CLAIMS, claimOf, filtersOf, page, REASONS } from "./filters.js";
import { NEXT } from "./hold.js";
import { decidedToday } from "./tally.js";
import { onWaiting } from "./waiting.js";

const LIVE_MS = 5_000;
const COUNT_MS = 30_000;
const HEIGHT = 40;
const NARROW_HEIGHT = 68;
const narrow = window.matchMedia("(max-width: 46rem)");

export const QueuePage = ({ query }) => {
  const filters = filtersOf(query);
  const asked = JSON.stringify(filters);
  const [, redraw] = useState(0);
  const changed = () => redraw((number) => number + 1);
  const source = useMemo(() => paged((cursor, limit) => page(filters, cursor, limit), changed), [asked]);
  const sight = useRef([0, 0]);
  const now = useNow();
  useEffect(() => () => source.close(), [source]);
  useEffect(showBar, []);
  useEffect(() => onWaiting(changed), []);
  const live = useLive(
    async (signal) => {
      const [first, last] = sight.current;
      if (first > 0) {
        source.refresh(first, last);
        return true;
      }
      const came = await page(filters, undefined, 100, signal);
      source.begin(came);
      return true;
    },
    filters.claim ? LIVE_MS * 6 : LIVE_MS,
    asked,
  );
  // Drawn when the filters change, not with each tick: what is half typed stays.
  const bar = useMemo(() => html`<${Filters} filters=${filters} />`, [asked]);
  const start = () => {
    for (let index = 0; index < source.count; index++) {
      const one = source.at(index);
      if (one && claimOf(one) !== "others" && !one.decided_by_you) {
        go(["reviews", one.id], filters);
        return;
      }
    }
    go(["reviews", NEXT], filters);
  };
  useKeys([{ key: ["s", "Enter"], does: "Start with the first free review", run: start }]);
  return html`<${Title} text="Reviews">
      <${Link} to=${["reviews", "figures"]} class="button">Figures<//>
      <button type="button" class="main" onClick=${start}>${may("reviews:decide") ? "Start" : "Look through them"} <kbd>s</kbd></button>
    <//>
    <${Progress} task=${filters.task} />
    ${bar}
    <${Trouble} of=${live.trouble} again=${live.again} />
    ${live.loading && source.count === 0
      ? html`<p class="soft" role="status">Reading the queue …</p>`
      : source.count === 0 && source.ended && !live.trouble
        ? html`<${Nothing}>${asked === "{}" ? "Nothing is open: nobody has to decide anything now." : "Nothing is open that these filters let through."}<//>`
        : html`<${Rows}
            source=${source}
            height=${narrow.matches ? NARROW_HEIGHT : HEIGHT}
            columns="review"
            keyed=${(one) => one.id}
            label="Open reviews, the next due first"
            head=${["Task", "Reason", "Due", "Claimed by", "Opened"]}
            seen=${(first, last) => {
              sight.current = [first, last];
            }}
            row=${(one) => cells(one, filters, now)}
          />`}`;
};

const cells = (one, filters, now) => {
  const over = Date.parse(one.due_at) <= now;
  const claim = claimOf(one, now);
  return [
    html`<${Link} to=${["reviews", one.id]} query=${filters} data-review=${one.id}>${bdi(one.task)}${one.step && html` · ${bdi(one.step)}`}<//>`,
    badge(one.reason),
    html`<span class=${over ? "status overdue" : ""} title=${one.due_at}>${over ? `overdue ${duration(now - Date.parse(one.due_at))}` : away(one.due_at, now)}</span>`,
    html`${claim === "mine" ? "you" : claim === "others" ? bdi(who(one.claim.by)) : html`<span class="soft">free</span>`}${one.decisions > 0 && html` <span class="soft">· ${one.decided_by_you ? "you decided" : `${one.decisions} decided`}</span>`}`,
    stamp(one.opened_at),
  ];
};

const Progress = ({ task }) => {
  const { value } = useLive((signal) => get("/v1/reviews/figures", { by: "task" }, { signal }), COUNT_MS, "open");
  const entries = value?.data.filter((one) => !task || one.key === task) ?? [];
  const sum = (name) => entries.reduce((all, one) => all + (one[name] ?? 0), 0);
  return html`<p class="soft">
    ${value && html`${value.truncated && "at least "}${count(sum("open"))} open${sum("overdue") > 0 && html`, <span class="status overdue">${count(sum("overdue"))} overdue</span>`} · `}${many(decidedToday(), "decision")} today in this tab
  </p>`;
};

const Filters = ({ filters }) => {
  const set = (name, value) => refine({ ...filters, [name]: value });
  const moment = (name, label) => html`<${Field} label=${label}>
    <input type="datetime-local" value=${local(filters[name]).slice(0, 16)} onChange=${(event) => set(name, event.target.value && new Date(event.target.value).toISOString())} />
  <//>`;
  const choice = (name, label, options, shown) => html`<${Field} label=${label}>
    <select value=${filters[name] ?? ""} onChange=${(event) => set(name, event.target.value)}>
      <option value="">any</option>
      ${[...new Set([...options, ...(filters[name] ? [filters[name]] : [])])].map((one) => html`<option value=${one}>${shown(one)}</option>`)}
    </select>
  <//>`;
  return html`<form class="filters" role="search" aria-label="Filters" onSubmit=${(event) => event.preventDefault()}>
    <${Field} label="Task"><input type="search" autocomplete="off" spellcheck="false" size="14" value=${filters.task ?? ""} onChange=${(event) => set("task", event.target.value.trim())} /><//>
    ${choice("reason", "Reason", REASONS, plain)} ${choice("claim", "Claim", Object.keys(CLAIMS), (one) => CLAIMS[one] ?? one)}
    ${moment("due_before", "Due before")} ${moment("opened_before", "Opened before")}
    ${Object.keys(filters).length > 0 && html`<button type="button" class="small" onClick=${() => refine({})}>All</button>`}
  </form>`;
};
