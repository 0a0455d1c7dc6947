// What happened in a job, as spans of time in lanes: one lane for the job itself, one for each step.

import { cameTo, toneOf } from "../base/outcomes.js";
import { many, money, plain } from "../base/words.js";
import { tokensOf } from "./facts.js";
import { actorOf, isFinal, nameOf, told, waitsFor } from "./telling.js";

export const JOB = "";

const at = (record) => Date.parse(record.at);

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
  const said = (record) => `${actorOf(record)}: ${told(record)}`;
  const mark = (record, word, lane = JOB, what = said(record)) => marks.push({ lane, at: at(record), word, what, record: record.version });
  const end = (span, record) => {
    if (span) {
      // A claim is over with its lease, whatever comes later.
      span.to = Math.min(at(record), span.until ?? Infinity);
      span.open = false;
    }
    return null;
  };
  const begin = (record, lane, kind, tone, word, what = said(record)) => {
    const span = { lane, from: at(record), to: now, open: true, kind, tone, word, what, record: record.version };
    spans.push(span);
    return span;
  };
  const wait = (lane, record, word, what) => begin(record, lane, "wait", "none", word, what);
  /** A wait that is over. */
  const gap = (lane, from, record, word, what) => end(Object.assign(wait(lane, record, word, what), { from }), record);

  /** Why this attempt came when it did: a pause after the one before, models passed over. */
  const before = (record, name, facts) => {
    const last = lastOfStep.get(facts.step);
    if (last?.over && last.name?.run === name?.run && at(record) - last.over > 20) {
      gap(facts.step, last.over, record, "pause", last.facts.retry_after_ms ? "the pause that the provider asked for" : "the time between two attempts");
    }
    const passed = (name?.model ?? 0) - (last?.name && last.name.run === name?.run ? last.name.model + 1 : 0);
    if (name && passed > 0 && name.go === 1) {
      mark(record, "passed over", facts.step, `${many(passed, "model")} of the chain passed over: at rest, or not to be asked`);
    }
  };

  for (const record of records) {
    const { type, facts } = record;
    const run = `run ${record.run}`;
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
          gap(JOB, at(over), record, "over", "it was over, until it was redriven");
        }
        mark(record, run);
        queue = wait(JOB, record, "queue", `${run} waited for its turn`);
        break;
      }
      case "started":
        mark(record, run);
        break;
      case "attempt_announced": {
        const name = nameOf(facts.attempt);
        before(record, name, facts);
        const span = begin(record, facts.step, "attempt", "busy", "under way", `${facts.endpoint} ${facts["gen_ai.request.model"]}`);
        span.attempt = facts.attempt;
        attempts.set(facts.attempt, span);
        lastOfStep.set(facts.step, { name, facts: {} });
        break;
      }
      case "attempt_settled":
      case "attempt_unknown": {
        const span = attempts.get(facts.attempt);
        const came = type === "attempt_unknown" ? { outcome: type } : facts;
        if (span) {
          end(span, record);
          Object.assign(span, { tone: toneOf(came), word: cameTo(came), facts, record: record.version });
          Object.assign(lastOfStep.get(span.lane), { over: at(record), facts });
        }
        break;
      }
      case "review_opened":
        claim = end(claim, record);
        end(review, record);
        review = begin(record, facts.step ?? nameOf(facts.attempt)?.step ?? JOB, "review", "warn", facts.level === 2 ? "second review" : "review");
        break;
      case "review_claimed":
        claim = end(claim, record);
        if (review) {
          claim = begin(record, review.lane, "claim", "busy", "claimed");
          claim.until = Date.parse(facts.until);
          claim.to = Math.min(now, claim.until);
          claim.open = claim.to === now;
        }
        break;
      case "review_released":
        claim = end(claim, record);
        break;
      case "review_commented":
        mark(record, "comment", review?.lane);
        break;
      case "review_decided":
        claim = end(claim, record);
        if (review && record.state !== "awaiting_review") {
          review.word = plain(facts.decision);
          review.what += `; ${said(record)}`;
          review.tone = facts.decision === "rejected" ? "bad" : "good";
          review = end(review, record);
        } else {
          mark(record, plain(facts.decision), review?.lane, `${said(record)}, and another has to decide too`);
        }
        break;
      case "children_started":
        children = begin(record, facts.step, "children", "busy", many(facts.count, "child", "children"));
        break;
      case "children_settled":
        if (children) {
          children.what += `; ${told(record)}, ${money(facts.cost_micros ?? 0)}`;
          children.tone = facts.code ? "bad" : Number(facts.failed) > 0 ? "warn" : "good";
          children = end(children, record);
        }
        break;
      case "cancel_requested":
        mark(record, "cancel");
        break;
      case "payloads_deleted":
        mark(record, plain(type));
        break;
    }
    if (isFinal(record.state) && type !== "payloads_deleted") {
      [queue, claim, review, children] = [queue, claim, review, children].map((span) => end(span, record));
      mark(record, plain(record.state), JOB, `the job is ${plain(record.state)}: ${said(record)}`);
    }
  }
  const waiting = job.waiting && !isFinal(job.status) ? waitsFor(job.waiting) : "";
  const what = `it waits for ${waiting}`;
  if (queue && waiting) {
    queue.what = what;
  } else if (waiting && !spans.some((span) => span.open && span.to >= now)) {
    wait([...lastOfStep.keys()].at(-1) ?? JOB, records.at(-1), plain(job.waiting.for), what);
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
    tokens !== undefined && tokensOf({ input_tokens: tokens, output_tokens: facts["gen_ai.usage.output_tokens"] }),
    facts.cost_micros !== undefined && money(facts.cost_micros),
  ].filter(Boolean);
};
