// One review as it is drawn: what is asked, the answer, and what led to it.

import { html, useMemo } from "../base/preact.js";
import { post, v1 } from "../base/api.js";
import { Answer, Comment } from "./answer.js";
import { changes, draftOf, edit } from "./drafts.js";
import { drawAsked, drawTold } from "./told.js";

/** @param show takes the review as it is after a comment */
export const Case = ({ review, hidden, acts, redraw, show }) => {
  const draft = draftOf(review);
  // What does not change while somebody types is drawn once.
  const asked = useMemo(() => drawAsked(review), [review]);
  const told = useMemo(() => drawTold(review), [review]);
  const changed = useMemo(() => changes(draft), [draft.from, draft.value]);
  const take = (now) => {
    edit(review.id, now);
    redraw();
  };
  const comment = async () => {
    const now = await post(v1("reviews", review.id, "comment"), { text: draft.comment });
    edit(review.id, { comment: "" });
    show(now);
  };
  return html`<article class="case" hidden=${hidden} aria-label="Review" data-review=${review.id}>
    <section class="asked" aria-label="What is asked">${asked}</section>
    <section class="answer" aria-label="Your decision">
      <${Answer} review=${review} draft=${draft} changed=${changed} edit=${take} decides=${acts.decidesOn(review)} redraw=${redraw} />
    </section>
    <section class="told" aria-label="What led to it">
      ${told} ${acts.works && review.status === "open" && html`<${Comment} draft=${draft} edit=${take} post=${comment} />`}
    </section>
  </article>`;
};
