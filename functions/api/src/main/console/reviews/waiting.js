// Decisions wait five seconds in the tab, in which they can be taken back, and are then sent. One that the server refuses comes back
// with its reason; one that nobody answered is sent again, and is one decision all the same, for it names the answer's version.

import { get, post, v1 } from "../base/api.js";
import { print } from "../base/json.js";
import { teller } from "../base/redraw.js";
import { beforeSignOut, signedIn } from "../base/session.js";
import { release } from "./ahead.js";
import { forget, setRefused } from "./drafts.js";
import { isMe } from "./filters.js";
import { leaveForTabs } from "./tabs.js";
import { countDecided } from "./tally.js";

const UNDO_MS = 5_000;
const AT_ONCE = 3;
const SLOWEST_MS = 30_000;
// What browsers still send of a page that is closed, with room for what else is on its way.
const KEPT_ALIVE_BYTES = 50_000;

export const DONE = { approve: "approved", correct: "corrected", reject: "rejected", escalate: "escalated" };

let all = [];
let told = null;
let timer = 0;
const changes = teller();

const who = () => `${signedIn()?.tenant} ${signedIn()?.principal.id}`;

const changed = () => {
  changes.tell();
  arm();
};

export const onWaiting = changes.on;

/** The decisions of whoever is signed in that were not taken yet, oldest first: {review, verb, state, at, trouble, …}. */
export const waiting = () => all.filter((one) => one.who === who());

const isDue = ({ state }) => state === "waiting" || state === "again";

/** What the last answer of the server was worth telling; null where there is nothing. */
export const lastTold = () => told;

/**
 * Takes a decision on.
 *
 * @param verb approve, correct, reject or escalate
 * @param body what is sent
 */
export const decide = (review, verb, body) => {
  all = all.filter((one) => one.review.id !== review.id);
  all.push({ review, verb, body, who: who(), state: "waiting", at: Date.now() + UNDO_MS, tries: 0, trouble: null });
  changed();
};

/** Takes a decision back that is not on its way; undefined where there is none. */
export const undo = (one = waiting().findLast(isDue)) => {
  if (!one || one.state === "sending") {
    return undefined;
  }
  all = all.filter((other) => other !== one);
  changed();
  return one;
};

const next = () =>
  all
    .filter((one) => isDue(one) && one.who === who())
    .sort((one, other) => one.at - other.at)[0];

/** Sees to it that what is due is sent. */
export const arm = () => {
  clearTimeout(timer);
  const first = next();
  if (first && all.filter((one) => one.state === "sending").length < AT_ONCE) {
    timer = setTimeout(() => send(first), Math.max(0, first.at - Date.now()));
  }
};

export const send = async (one, keepalive = false) => {
  one.state = "sending";
  one.tries++;
  changed();
  try {
    taken(one, await post(v1("reviews", one.review.id, one.verb), one.body, { keepalive: keepalive && print(one.body).length < KEPT_ALIVE_BYTES }));
  } catch (failure) {
    await failed(one, failure);
  }
  changed();
};

const failed = async (one, failure) => {
  if (failure.status === 0 || failure.status === 429 || failure.status >= 500) {
    return later(one, failure);
  }
  if (failure.status === 409) {
    try {
      const now = await get(v1("reviews", one.review.id));
      if (isTaken(one, now)) {
        return taken(one, now);
      }
    } catch (unread) {
      if (unread.status === 0 || unread.status >= 429) {
        return later(one, unread);
      }
    }
  }
  Object.assign(one, { state: "refused", trouble: failure });
  setRefused(one.review.id, failure);
};

const later = (one, failure) => {
  Object.assign(one, { state: "again", trouble: failure, at: Date.now() + Math.min(SLOWEST_MS, 1000 * 2 ** Math.min(one.tries - 1, 5)) });
};

/** Whether a decision that nobody answered was taken all the same. */
const isTaken = (one, now) =>
  one.verb === "escalate"
    ? one.tries > 1 && now.level === 2 && now.reason === "escalated" && one.review.level === 1
    : now.decisions.some(
        (other) => isMe(other.by) && other.answer_version === one.body.answer_version && other.decision === DONE[one.verb],
      );

const taken = (one, now) => {
  all = all.filter((other) => other !== one);
  forget(one.review.id);
  leaveForTabs(one.review.id);
  if (one.verb !== "escalate") {
    countDecided();
  }
  if (now.status === "open" && isMe(now.claim?.by)) {
    release(now.id);
  }
  told = words(one, now);
};

const words = (one, now) => {
  const sent = `Sent: ${DONE[one.verb]}`;
  if (one.verb === "escalate") {
    return `${sent}, the second review is open.`;
  }
  if (now.status !== "open") {
    return `${sent}.`;
  }
  return now.reason === "disagreed"
    ? `${sent}. You two do not agree: somebody else decides in the second review.`
    : `${sent}, as the first of ${now.reviewers}. Somebody else has to agree.`;
};

/** Sends all that waits, now. */
const flush = () => waiting().filter(isDue).forEach((one) => send(one, true));

beforeSignOut(() => {
  flush();
  told = null;
});
addEventListener("pagehide", flush);
addEventListener("beforeunload", (event) => {
  const open = waiting();
  const bytes = open.reduce((sum, one) => sum + (one.state === "refused" ? 0 : print(one.body).length), 0);
  if (bytes > KEPT_ALIVE_BYTES || open.some((one) => one.state === "refused" && one.verb === "correct")) {
    flush();
    event.preventDefault();
  }
});
