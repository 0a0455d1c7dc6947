// What can be done with the review on the desk: each act with its key, and only what the key's scopes and the review allow.

import { go } from "../base/route.js";
import { may } from "../base/session.js";
import { who } from "../base/words.js";
import { release } from "./ahead.js";
import { changes, draftOf } from "./drafts.js";
import { claimOf, hasDecided } from "./filters.js";
import { focusPart } from "./form.js";
import { rememberCode } from "./tally.js";
import { decide } from "./waiting.js";

/** Why this person cannot decide on it; empty where they can. */
const whyNot = (review) => {
  if (!may("reviews:decide")) {
    return "Your key lacks reviews:decide.";
  }
  if (claimOf(review) === "others") {
    return `Claimed by ${who(review.claim.by)}: nobody else decides until they do, give it back or run out of time.`;
  }
  return hasDecided(review) ? "You have decided on this: somebody else has to." : "";
};

/** What is worth knowing before deciding. */
const before = (review) =>
  review.level === 1 && review.reviewers > 1
    ? `${review.reviewers} people have to agree; ${review.agreed ? "one has decided, and you are the second" : "you would be the first"}.`
    : "";

export const useActs = ({ hold, say, form, ask, filters }) => {
  const { review } = hold;
  const decidesOn = (one) => one.status === "open" && whyNot(one) === "";
  const decides = !!review && decidesOn(review);
  const draft = review ? draftOf(review) : null;
  const changed = () => changes(draftOf(review));

  const take = (verb, body) => {
    const { note, version } = draftOf(review);
    decide(review, verb, { answer_version: version, ...body, ...(verb !== "escalate" && note.trim() !== "" ? { note } : {}) });
    hold.move();
  };

  /** Whether a change of the answer could be lost. */
  const isDirty = () => draft.broken.at.size > 0 || (!review.withheld && changed().length > 0);

  const approve = () => {
    if (review.answer === null) {
      say("There is no answer to approve: write one, or reject.");
    } else if (isDirty()) {
      say("You have changed the answer: Ctrl+Enter sends the correction, or take the changes back.");
    } else {
      take("approve", {});
    }
  };

  const correct = () => {
    if (draft.broken.at.size > 0) {
      say("A part of the answer is no JSON yet.");
      focusPart(form(), [...draft.broken.at][0]);
    } else if (draft.version !== review.answer_version) {
      say("The answer is another by now: say which one you want.");
    } else if (!review.withheld && changed().length > 0) {
      take("correct", { output: draft.value });
    } else {
      approve();
    }
  };

  const reject = (code, note) => {
    rememberCode(code);
    draftOf(review).note = note;
    take("reject", { reason_code: code });
  };

  const give = (then) => {
    if (may("reviews:decide") && claimOf(review) === "mine") {
      release(review.id);
    }
    // Whoever leaves it no longer has it.
    review.claim = null;
    then();
  };

  const dirty = decides && isDirty();
  const list = [];
  if (decides) {
    list.push({ key: "a", label: "Approve", does: "Approve, and the next", main: !dirty && review.answer !== null, run: approve });
    if (!review.withheld) {
      list.push({ key: "Ctrl+Enter", label: dirty ? "Send correction" : "", does: "Send the correction, or approve", main: true, inFields: true, run: correct });
    }
    list.push({ key: "r", label: "Reject", does: "Reject", run: ask });
    if (review.may_escalate) {
      list.push({ key: "e", label: "Escalate", does: "Hand on to the second review", run: () => take("escalate", {}) });
    }
  }
  if (review && may("reviews:decide") && claimOf(review) === "others") {
    list.push({ key: "l", label: "Look again", does: "Look again whether it is free", run: hold.again });
  }
  if (review) {
    list.push({ key: "s", label: review.status === "open" ? "Skip" : "Next", does: "The next, and leave this one to others", run: () => give(hold.move) });
    if (decides && claimOf(review) === "mine") {
      list.push({ key: "x", label: "Release", does: "Give it back, and to the queue", run: () => give(() => go(["reviews"], filters)) });
    }
  }
  return {
    list,
    decides,
    decidesOn,
    works: may("reviews:decide"),
    why: review && review.status === "open" ? whyNot(review) || before(review) : "",
    reject,
  };
};
