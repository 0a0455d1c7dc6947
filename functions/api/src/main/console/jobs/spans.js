// What happened in a job, as spans of time in lanes: one lane for the job itself, one for each step.

import { count, many, money, plain } from "../base/words.js";
import { actorOf, cameTo, isFinal, nameOf, reviewReason, toneOf, waitsFor } from "./telling.js";

export const JOB = "";

const at = (record) => Date.parse(record.at);

/** Between the end of a run and the next. */
const OVER = { kind: "wait", tone: "none", word: "over", what: "it was over, until it was redriven" };

/**
 * Spans {lane, from, to, open?, kind: "attempt" | "wait" | "review" | "claim" | "children", tone, word, what, record, facts} and
 * marks {lane, at, word, what, record}, in the order they began.
 *
 * @param now where what is under way ends so far
 */
export const spansOf = ({ job, records }, now) => {
  const spans = [];
  const marks = [];
  const attempts = new Map();
  let queue = null;
  let review = null;
  let claim = null;
  let children = null;
  const lastOfStep = new Map();
  const add = (span) => {
    spans.push(span);
    return span;
  };
  const mark = (record, word, what, lane = JOB) => marks.push({ lane, at: at(record), word, what, record: record.version });
  const end = (span, record) => {
    if (span) {
      span.to = at(record);
      span.open = false;
    }
    return null;
  };
  const wait = (lane, record, word, what) => add({ lane, from: at(record), to: now, open: true, kind: "wait", tone: "none", word, what, record: record.version });

  /** Why this attempt came when it did: a pause after the one before, models passed over. */
  const before = (record, name, facts) => {
    const last = lastOfStep.get(facts.step);
    if (last?.over && last.name?.run === name?.run && at(record) - last.over > 20) {
      const asked = last.facts.retry_after_ms;
      add({
        lane: facts.step,
        from: last.over,
        to: at(record),
        kind: "wait",
        tone: "none",
        word: "pause",
        what: asked ? "the pause that the provider asked for" : "the time between two attempts",
        record: record.version,
      });
    }
    const passed = (name?.model ?? 0) - (last?.name && last.name.run === name?.run ? last.name.model + 1 : 0);
    if (name && passed > 0 && name.go === 1) {
      mark(record, "passed over", `${many(passed, "model")} of the chain passed over, for it rests after failures or is not to be asked`, facts.step);
    }
  };

  for (const record of records) {
    const { type, facts } = record;
    if (!["accepted", "redriven", "payloads_deleted"].includes(type)) {
      queue = end(queue, record);
    }
    switch (type) {
      case "accepted":
        queue = wait(JOB, record, "queue", "it waited for its turn");
        break;
      case "redriven": {
        const over = records.find((one) => one.version === record.version - 1);
        if (over) {
          add({ ...OVER, lane: JOB, from: at(over), to: at(record), record: record.version });
        }
        mark(record, `run ${record.run}`, `${actorOf(record)} redrove it`);
        queue = wait(JOB, record, "queue", `run ${record.run} waited for its turn`);
        break;
      }
      case "started":
        mark(record, `run ${record.run}`, `run ${record.run} began, for the one before was lost (${plain(facts.reason)})`);
        break;
      case "attempt_announced": {
        const name = nameOf(facts.attempt);
        before(record, name, facts);
        const span = add({
          lane: facts.step,
          from: at(record),
          to: now,
          open: true,
          kind: "attempt",
          tone: "busy",
          word: "under way",
          what: `${facts.endpoint} ${facts["gen_ai.request.model"]}`,
          record: record.version,
          attempt: facts.attempt,
          facts: {},
        });
        attempts.set(facts.attempt, span);
        lastOfStep.set(facts.step, { name, span, facts: {} });
        break;
      }
      case "attempt_settled":
      case "attempt_unknown": {
        const span = attempts.get(facts.attempt);
        const came = type === "attempt_unknown" ? { outcome: "attempt_unknown" } : facts;
        if (span) {
          end(span, record);
          Object.assign(span, { tone: toneOf(came), word: cameTo(came), facts, record: record.version });
          Object.assign(lastOfStep.get(span.lane), { over: at(record), facts });
        }
        break;
      }
      case "review_opened": {
        claim = end(claim, record);
        review = end(review, record);
        review = add({
          lane: facts.step ?? nameOf(facts.attempt)?.step ?? JOB,
          from: at(record),
          to: now,
          open: true,
          kind: "review",
          tone: "warn",
          word: facts.level === 2 ? "second review" : "review",
          what: `a person was asked: ${reviewReason(facts.reason)}`,
          record: record.version,
        });
        break;
      }
      case "review_claimed":
        claim = end(claim, record);
        claim = review && add({
          lane: review.lane,
          from: at(record),
          to: Math.min(now, Date.parse(facts.until)),
          open: true,
          kind: "claim",
          tone: "busy",
          word: "claimed",
          what: `${actorOf(record)} had it in hand`,
          record: record.version,
        });
        break;
      case "review_released":
        claim = end(claim, record);
        break;
      case "review_commented":
        mark(record, "comment", `${actorOf(record)} wrote a comment`, review?.lane);
        break;
      case "review_decided":
        if (claim && claim.to > at(record)) {
          end(claim, record);
        }
        claim = null;
        if (review && record.state !== "awaiting_review") {
          review.word = plain(facts.decision);
          review.what += `; ${actorOf(record)}: ${plain(facts.decision)}`;
          review.tone = facts.decision === "rejected" ? "bad" : "good";
          review = end(review, record);
        } else {
          mark(record, plain(facts.decision), `${actorOf(record)}: ${plain(facts.decision)}, and another has to decide too`, review?.lane);
        }
        break;
      case "children_started":
        children = add({
          lane: facts.step,
          from: at(record),
          to: now,
          open: true,
          kind: "children",
          tone: "busy",
          word: many(facts.count, "child", "children"),
          what: `a job for each of ${many(facts.count, "item")}`,
          record: record.version,
        });
        break;
      case "children_settled":
        if (children) {
          children.what += `: ${count(facts.completed ?? 0)} completed, ${count(facts.failed ?? 0)} without an output, ${money(facts.cost_micros ?? 0)}`;
          children.tone = facts.code ? "bad" : Number(facts.failed) > 0 ? "warn" : "good";
          children = end(children, record);
        }
        break;
      case "cancel_requested":
        mark(record, "cancel", `${actorOf(record)} asked for its end`);
        break;
      case "payloads_deleted":
        mark(record, "payloads deleted", `${actorOf(record)} deleted what went in and came out`);
        break;
      default:
        break;
    }
    if (isFinal(record.state) && type !== "payloads_deleted") {
      queue = end(queue, record);
      claim = end(claim, record);
      review = end(review, record);
      children = end(children, record);
      mark(record, plain(record.state), `the job is ${plain(record.state)}${job.error && record.state === job.status ? `: ${job.error.code}` : ""}`);
    }
  }
  const waiting = job.waiting && !isFinal(job.status) ? waitsFor(job.waiting) : "";
  if (queue && waiting) {
    queue.what = `it waits for ${waiting}`;
  } else if (waiting && !spans.some((span) => span.open && span.to >= now)) {
    wait([...lastOfStep.keys()].at(-1) ?? JOB, records.at(-1), plain(job.waiting.for), `it waits for ${waiting}`);
  }
  return { spans, marks };
};

/** Facts of a span in words, for who looks at it and who hears it. */
export const factsOf = (span) => {
  const facts = span.facts ?? {};
  const tokens = facts["gen_ai.usage.input_tokens"];
  return [
    facts.reason && `reason: ${facts.reason}`,
    facts.violations?.length > 0 && many(facts.violations.length, "violation"),
    facts.confidence !== undefined && `confidence ${facts.confidence}`,
    tokens !== undefined && `${count(Number(tokens))} tokens in, ${count(Number(facts["gen_ai.usage.output_tokens"] ?? 0))} out`,
    facts.cost_micros !== undefined && money(facts.cost_micros),
  ].filter(Boolean);
};
