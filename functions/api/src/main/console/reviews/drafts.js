// What somebody has typed about a review, kept until the decision is taken: going elsewhere and coming back loses nothing.

import { differences } from "../base/json.js";

const drafts = new Map();

/** {value, version, note, comment, raw, wrong, trouble, broken}; value is undefined where there is no answer. */
export const draftOf = (review) => {
  let draft = drafts.get(review.id);
  if (draft && draft.version !== review.answer_version && !isChanged(draft)) {
    draft = undefined;
  }
  if (!draft) {
    draft = fresh(review);
    drafts.set(review.id, draft);
  }
  return draft;
};

const fresh = (review) => {
  const value = review.answer ?? undefined;
  return { value, from: value, version: review.answer_version, note: "", comment: "", raw: false, wrong: [], trouble: null, broken: { name: review.id, at: new Set() } };
};

export const edit = (id, changes) => {
  const draft = drafts.get(id);
  if (draft) {
    drafts.set(id, { ...draft, ...changes });
  }
};

/** Leaves what was typed for the answer as it is now. */
export const takeNewest = (review) => drafts.set(review.id, { ...fresh(review), note: drafts.get(review.id)?.note ?? "" });

/** Keeps what was typed, as a correction of the answer as it is now. */
export const keepMine = (review) => edit(review.id, { version: review.answer_version, from: review.answer ?? undefined });

export const forget = (id) => drafts.delete(id);

export const changes = (draft) => differences(draft.from, draft.value);

const isChanged = (draft) => draft.from !== draft.value && changes(draft).length > 0;

const OUTPUT = "/output";

const ofOutput = (one) => one.pointer === OUTPUT || one.pointer?.startsWith(`${OUTPUT}/`);

/** Puts what the server refused where it belongs: on the fields, and above the form. */
export const setRefused = (id, problem) =>
  edit(id, {
    wrong: problem.errors.filter(ofOutput).map((one) => ({ ...one, pointer: one.pointer.slice(OUTPUT.length) })),
    trouble: { message: problem.message, requestId: problem.requestId, errors: problem.errors.filter((one) => !ofOutput(one)) },
  });
