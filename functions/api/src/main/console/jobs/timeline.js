// What happened in a job on a line of time, lane by lane; the same as a table.

import { html, useRef, useState } from "../base/preact.js";
import { toggle } from "../base/fields.js";
import { go } from "../base/route.js";
import { useSize } from "../base/size.js";
import { SIGNS } from "../base/outcomes.js";
import { bdi, drawTable, link, stamp } from "../base/ui.js";
import { duration, plain, time } from "../base/words.js";
import { scaleOf } from "./scale.js";
import { factsOf, JOB, spansOf } from "./spans.js";
import { isFinal } from "./telling.js";

const AXIS = 36;
const LANE = 42;
const BAR = 22;
const LEAST = 480;
const MOST_ZOOM = 64;
const CHARACTER = 6.6;

/** Where a thing is, as it is told. */
const placed = (thing) => thing.attempt ?? (thing.lane || "the job");

/** How long it took, or takes so far; nothing of a mark. */
const tookOf = (thing) => thing.to !== undefined && `${duration(thing.to - thing.from)}${thing.open ? " so far" : ""}`;

const spoken = (thing) =>
  [thing.lane || "the job", thing.attempt, thing.word, thing.what, tookOf(thing), ...factsOf(thing)].filter(Boolean).join(", ");

/** The word of a bar, or a sign where there is no room for it. */
const shortened = ({ word, tone }, wide) => (word.length * CHARACTER + 8 <= wide ? word : wide >= 14 ? SIGNS[tone] : "");

const axis = (scale, wide, high) => html`<g class="axis" aria-hidden="true">
  ${scale.ticks.map(
    (tick) => html`<line x1=${tick.x} x2=${tick.x} y1=${AXIS - 6} y2=${high} />
      <text x=${tick.x + 3} y="13">${tick.first ? time(new Date(tick.at).toISOString()).replace(/^.*, /, "") : ""}</text>
      <text x=${tick.x + 3} y="27">${tick.first ? "0" : `+${duration(tick.after)}`}</text>`,
  )}
  ${scale.breaks.map(
    (piece) => html`<g class="break">
      <title>${`${duration(piece.ms)}, drawn short`}</title>
      <rect x=${piece.x} y=${AXIS - 6} width=${piece.wide} height=${high - AXIS + 6} />
      ${piece.wide > 12 && html`<path d=${`M${piece.x + piece.wide / 2 - 3} ${AXIS - 8}l6 6l-6 6l6 6`} />`}
      ${piece.wide > 34 && html`<text x=${piece.x + piece.wide / 2} y="27" class="middle">${duration(piece.ms).split(" ").slice(0, 2).join(" ")}</text>`}
    </g>`,
  )}
  <line x1="0" x2=${wide} y1=${AXIS - 6} y2=${AXIS - 6} />
</g>`;

/** Arrows go from one to the next; Enter opens its record. */
const things = ({ spans, marks }) => [...spans, ...marks.map((mark) => ({ ...mark, kind: "mark", from: mark.at }))].sort((one, other) => one.from - other.from);

const Shape = ({ thing, scale, y, full, ...rest }) => {
  const x = scale.x(thing.from);
  if (thing.kind === "mark") {
    const long = thing.word.length * CHARACTER + 12;
    const late = x + long > full;
    const fits = late ? thing.before > long : thing.after > long;
    return html`<g class="thing mark" ...${rest}>
      <path d=${`M${x} ${y - 14}l6 6.5l-6 6.5l-6 -6.5z`} />
      ${fits && html`<text x=${late ? x - 8 : x + 8} y=${y - 4} class=${late ? "late" : ""}>${thing.word}</text>`}
    </g>`;
  }
  const wide = Math.max(3, scale.x(thing.to) - x);
  const [top, high] = { claim: [y + BAR - 7, 7], wait: [y + 7, BAR - 14] }[thing.kind] ?? [y, BAR];
  const word = high === BAR && shortened(thing, wide);
  return html`<g class=${`thing ${thing.kind} ${thing.tone}${thing.open ? " open" : ""}`} ...${rest}>
    <rect x=${x} y=${top} width=${wide} height=${high} rx="2" />
    ${thing.tone !== "good" && thing.kind === "attempt" && html`<rect class="pattern" x=${x} y=${top} width=${wide} height=${high} rx="2" fill=${`url(#pattern-${thing.tone})`} />`}
    ${word && html`<text x=${x + 4} y=${y + 15}>${word}</text>`}
  </g>`;
};

// Tones are told apart by how they are hatched too: [tone, size, path].
const PATTERNS = html`<defs>
  ${[["bad", 6, "M0 6L6 0"], ["warn", 5, "M1 1h1"], ["lost", 6, "M0 0L6 6M0 6L6 0"], ["busy", 8, "M1 0V8"]].map(
    ([tone, size, path]) => html`<pattern id=${`pattern-${tone}`} width=${size} height=${size} patternUnits="userSpaceOnUse"><path d=${path} /></pattern>`,
  )}
</defs>`;

const Drawing = ({ all, lanes, begin, end, wide, zoom, pick, picked, id }) => {
  const [focus, setFocus] = useState(0);
  const drawing = useRef();
  const full = Math.max(LEAST, wide - 12) * zoom;
  const [marks, spans] = [true, false].map((is) => all.filter((thing) => (thing.kind === "mark") === is));
  const scale = scaleOf(spans, begin, end, full);
  // A mark's word stands there where it has room to the next mark of its lane.
  marks.forEach((mark, index) => {
    const near = (list) => list.find((other) => other.lane === mark.lane);
    const after = near(marks.slice(index + 1));
    const before = near(marks.slice(0, index).reverse());
    mark.after = after ? scale.x(after.from) - scale.x(mark.from) : full;
    mark.before = before ? scale.x(mark.from) - scale.x(before.from) - 40 : full;
  });
  const high = AXIS + lanes.length * LANE;
  const onKey = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -all.length, End: all.length }[event.key];
    if (step) {
      event.preventDefault();
      const next = Math.max(0, Math.min(all.length - 1, focus + step));
      setFocus(next);
      drawing.current.querySelectorAll(".thing")[next].focus();
    }
  };
  return html`<svg ref=${drawing} width=${full + 12} height=${high + 4} role="group" aria-label="What happened, in the order it began: arrows go through it, Enter opens its record" onKeyDown=${onKey}>
    ${PATTERNS}
    ${axis(scale, full, high)}
    ${all.map((thing, index) => {
      const open = () => go(["jobs", id], { tab: "records", record: thing.record });
      return html`<${Shape}
        key=${`${thing.kind} ${thing.lane} ${thing.from} ${thing.kind === "mark" ? thing.word : ""}`}
        thing=${thing}
        scale=${scale}
        full=${full}
        y=${AXIS + lanes.indexOf(thing.lane) * LANE + 16}
        tabindex=${index === Math.min(focus, all.length - 1) ? 0 : -1}
        role="button"
        aria-label=${spoken(thing)}
        data-kind=${thing.kind}
        data-picked=${picked === index ? "" : null}
        onMouseEnter=${() => pick(index)}
        onFocus=${() => {
          setFocus(index);
          pick(index);
        }}
        onClick=${open}
        onKeyDown=${(event) => {
          if (event.key === "Enter" || event.key === " ") {
            event.preventDefault();
            open();
          }
        }}
      />`;
    })}
  </svg>`;
};

const drawPicked = (thing, id, begin) =>
  html`<p class="picked">
    ${thing
      ? html`<strong>${bdi(thing.word)}</strong> · ${bdi([placed(thing), thing.what, ...factsOf(thing)].join(" · "))}${" · "}
          ${thing.to !== undefined && html`<strong>${tookOf(thing)}</strong> · `}
          at +${duration(thing.from - begin)} · ${link(["jobs", id], `record ${thing.record}`, { tab: "records", record: thing.record })}`
      : html`<span class="soft">Point at something, or use the arrow keys.</span>`}
  </p>`;

export const Timeline = ({ value, now }) => {
  const { job, records, steps } = value;
  const [asTable, setAsTable] = useState(false);
  const [zoom, setZoom] = useState(1);
  const [picked, pick] = useState(-1);
  const [place, wide] = useSize();
  const begin = Date.parse(job.created_at);
  const last = Math.max(...records.map((record) => Date.parse(record.at)), begin);
  const end = Math.max(begin + 1, isFinal(job.status) ? last : Math.max(last, now));
  const all = things(spansOf(value, end));
  const lanes = [...new Set([JOB, ...steps.map((step) => step.step), ...all.map((thing) => thing.lane)])];
  const stateOf = (lane) => steps.find((step) => step.step === lane)?.state;
  return html`<section class="timeline" aria-labelledby="timeline-title">
    <header class="acts">
      <h2 id="timeline-title">Time line</h2>
      ${toggle("Table", asTable, setAsTable)}
      ${[["Narrower", "−", zoom / 2], ["Wider", "+", zoom * 2]].map(([name, sign, next]) => {
        const off = asTable || next < 1 || next > MOST_ZOOM;
        return html`<button type="button" class="small" aria-disabled=${off} onClick=${() => off || setZoom(next)} aria-label=${name}>${sign}</button>`;
      })}
    </header>
    <div class=${asTable ? "lanes away" : "lanes"} aria-hidden=${asTable}>
      <ul class="names">
        ${lanes.map((lane) =>
          lane === JOB
            ? html`<li>the job</li>`
            : html`<li>${link(["jobs", job.id], bdi(lane), { tab: "steps", step: lane }, { tabindex: asTable ? -1 : 0 })}
                ${["to_come", "skipped", "defaulted"].includes(stateOf(lane)) && html`<span class="soft">${plain(stateOf(lane))}</span>`}</li>`,
        )}
      </ul>
      <div class="wide" ref=${place}>
        ${wide > 0 && !asTable && html`<${Drawing} all=${all} lanes=${lanes} begin=${begin} end=${end} wide=${wide} zoom=${zoom} pick=${pick} picked=${picked} id=${job.id} />`}
      </div>
    </div>
    ${asTable
      ? drawTable("What happened, in the order it began", ["Where", "What", "Came to", "Began", "After", "Took"], all.map((thing) => [
            bdi(placed(thing)),
            link(["jobs", job.id], bdi(thing.what), { tab: "records", record: thing.record }),
            bdi([thing.word, ...factsOf(thing)].join(", ")),
            stamp(new Date(thing.from).toISOString()),
            duration(thing.from - begin),
            tookOf(thing),
          ]), [4, 5])
      : drawPicked(all[picked], job.id, begin)}
  </section>`;
};
