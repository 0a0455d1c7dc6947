// What calls of models came to, in words and colours, and why people are asked.

import { plain } from "./words.js";

const OUTCOMES = {
  ModelThrottled: "throttled",
  ModelUnavailable: "unavailable",
  ModelTimedOut: "timed out",
  ContextTooLong: "prompt too long",
  ModelRefused: "refused",
  ModelMisconfigured: "misconfigured",
  attempt_unknown: "unknown",
};

/** What an attempt came to, in a word or two: its verdict, or why there is none. */
export const cameTo = ({ outcome, verdict }) => plain(verdict) || (OUTCOMES[outcome] ?? plain(outcome));

const TONES = {
  accepted: "good",
  sampled: "good",
  unsure: "warn",
  invalid: "bad",
  refused: "bad",
  ModelThrottled: "warn",
  under_way: "busy",
  attempt_unknown: "lost",
};

/** Which colour and pattern what an attempt came to has. */
export const toneOf = ({ outcome, verdict }) => TONES[verdict] ?? TONES[outcome] ?? "bad";

/** What stands for a colour where there is no room for words. */
export const SIGNS = { good: "✓", warn: "!", bad: "✗", lost: "?", busy: "…" };

const REASONS = {
  unsure: "the gate let no answer out",
  refused: "the call was refused",
  invalid: "no answer fits",
  failed: "no model answered",
  escalated: "somebody handed the review on",
  disagreed: "two people did not agree",
  asked: "the task wants that here",
  timed_out: "nobody decided on the first review in time",
};

/** Why a person is asked. */
export const reviewReason = (reason) => REASONS[reason] ?? plain(reason);
