// What the records of a job say, in words.

import { cameTo, reviewReason } from "../base/outcomes.js";
import { count, duration, many, money, plain, who } from "../base/words.js";

/** The parts of an attempt's name, RUN.STEP.MODEL.TRY; undefined where a newer version names them otherwise. */
export const nameOf = (attempt) => {
  const parts = /^(\d+)\.([^.]*)\.(\d+)\.(\d+)$/.exec(attempt);
  return parts ? { run: +parts[1], step: parts[2], model: +parts[3], go: +parts[4] } : undefined;
};

const WAITS = {
  queue: "its turn",
  slot: "a place among the jobs under way",
  circuit: "a model that rests after failures",
  endpoint: "model endpoints that cannot be read",
  retry: "a pause before a model is asked again",
  model: "a model's answer",
  children: "its children",
  person: "a person to decide",
};

export const waitsFor = ({ for: what }) => WAITS[what] ?? plain(what);

const DECISIONS = {
  approved: "approved the answer",
  corrected: "corrected the answer",
  rejected: "decided that there be no answer",
  accepted: "took the answer: nobody decided in time",
};

const brackets = (text) => (text ? ` (${text})` : "");
const inStep = (facts) => (facts.step ? ` in step ${facts.step}` : "");
const onModel = (facts) => `${facts.endpoint ?? ""} ${facts["gen_ai.request.model"] ?? ""}`.trim();

const TOLD = {
  accepted: (facts) => `accepted for ${facts.task}${facts.task_draft ? ", a draft" : ` version ${facts.task_version}`}`,
  started: (facts, record) => `run ${record.run} began: the one before was lost${brackets(plain(facts.reason))}`,
  attempt_announced: (facts) => `is about to ask ${onModel(facts)}${inStep(facts)}`,
  attempt_settled: (facts) =>
    `attempt ${facts.attempt}: ${cameTo(facts)}${brackets(facts.reason)}, in ${duration(Number(facts.latency_ms))}, for ${money(facts.cost_micros ?? 0)}`,
  attempt_unknown: (facts) => `attempt ${facts.attempt} left no trace`,
  review_opened: (facts) =>
    `${facts.level === 2 ? "the second, wider review opened" : "a person was asked"}${inStep(facts)}: ${reviewReason(facts.reason)}${brackets(facts.code)}`,
  review_claimed: () => "claimed the review",
  review_released: () => "gave the review back",
  review_commented: () => "wrote a comment",
  review_decided: (facts) =>
    `${DECISIONS[facts.decision] ?? plain(facts.decision)}${brackets(facts.reason_code)}${facts.changed?.length ? `; changed: ${facts.changed.map((place) => place || "all of it").join(", ")}` : ""}`,
  children_started: (facts) => `made a job of each of ${many(facts.count, "item")}${inStep(facts)}`,
  children_settled: (facts) =>
    `the children${inStep(facts)} came to their ends: ${count(facts.completed ?? 0)} completed, ${count(facts.failed ?? 0)} without an output${brackets(facts.code)}`,
  cancel_requested: () => "asked for its end while a model was asked",
  completed: () => "completed",
  cancelled: () => "cancelled",
  expired: () => "its deadline passed",
  failed: (facts) => `failed, ${facts.code}: ${facts.detail}`,
  redriven: (facts, record) => `redrove it: run ${record.run}`,
  payloads_deleted: () => "deleted what went in and came out",
};

/** One record as words; who did it stands beside it. */
export const told = (record) => TOLD[record.type]?.(record.facts ?? {}, record) ?? plain(record.type);

export const actorOf = (record) => who(record.actor);

const FINAL = new Set(["completed", "failed", "cancelled", "expired"]);

export const isFinal = (status) => FINAL.has(status);

/** How long a job took or has taken, in milliseconds. */
export const took = (job, now) => (job.finished_at ? Date.parse(job.finished_at) : now) - Date.parse(job.created_at);
