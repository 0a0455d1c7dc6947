// The filters of the queue, which the desk keeps in its address: the API's own, and who has claimed a review, which it has none for.

import { get } from "../base/api.js";
import { signedIn } from "../base/session.js";

export const REASONS = ["unsure", "refused", "invalid", "failed", "asked", "escalated", "disagreed", "timed_out"];
export const CLAIMS = { free: "free", mine: "mine", others: "others'" };

const NAMES = ["task", "reason", "claim", "due_before", "opened_before"];

export const filtersOf = (query) => Object.fromEntries(NAMES.filter((name) => query[name]).map((name) => [name, query[name]]));

export const isMe = (actor) => {
  const me = signedIn()?.principal;
  return actor?.id === me?.id && actor?.type === me?.type;
};

/** free, mine or others: a lease that ran out binds nobody. */
export const claimOf = ({ claim }, now = Date.now()) => {
  if (!claim || Date.parse(claim.until) <= now) {
    return "free";
  }
  return isMe(claim.by) ? "mine" : "others";
};

/** A page of the queue: {data, has_more, next_cursor}. */
export const page = async (filters, cursor, limit, signal) => {
  const { claim, ...asked } = filters;
  const came = await get("/v1/reviews", { ...asked, cursor, limit }, { signal });
  return claim ? { ...came, data: came.data.filter((one) => claimOf(one) === claim) } : came;
};
