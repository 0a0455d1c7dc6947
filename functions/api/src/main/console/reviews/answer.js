// The answer as a form, what a correction of it would change, and the words that go with a decision.

import { Changes } from "../base/changes.js";
import { field, toggle, typed } from "../base/fields.js";
import { html, useMemo } from "../base/preact.js";
import { useRun } from "../base/run.js";
import { drawTrouble } from "../base/ui.js";
import { Shown } from "../base/value.js";
import { many } from "../base/words.js";
import { keepMine, takeNewest } from "./drafts.js";
import { JsonPart } from "./editor.js";
import { drawForm } from "./form.js";

/**
 * @param draft what is typed
 * @param changed [{pointer, before, after}]
 * @param edit takes what changes of the draft
 * @param decides whether a decision can be taken
 */
export const Answer = ({ review, draft, changed, edit, decides, redraw }) => {
  const closed = useMemo(() => html`<${Shown} of=${review.output ?? review.answer} label="Answer" />`, [review]);
  if (review.withheld) {
    return decides && html`<h2>Your decision</h2><${Note} draft=${draft} edit=${edit} />`;
  }
  if (!decides) {
    return review.answer === null && review.output === undefined ? html`<p class="soft">There is no answer.</p>` : closed;
  }
  const set = (value) => edit({ value, wrong: [], trouble: null });
  const stale = draft.version !== review.answer_version;
  return html`<header class="title">
      <h2>${review.answer === null ? "No answer yet: write one" : "Answer"}</h2>
      ${toggle("JSON", draft.raw, (raw) => edit({ raw }))}
    </header>
    ${stale &&
    html`<div class="notice" role="status">
      <p>The answer is another by now than the one you changed.</p>
      <p class="acts">
        <button type="button" onClick=${() => redraw(takeNewest(review))}>Take the newest answer</button>
        <button type="button" onClick=${() => redraw(keepMine(review))}>Keep what I typed</button>
      </p>
    </div>`}
    ${drawTrouble(draft.trouble)}
    <div class="form">
      ${draft.raw
        ? html`<${JsonPart} what=${{ schema: {} }} value=${draft.value} at="" label="Answer" required change=${set} own=${draft.wrong.map((one) => `${one.pointer} ${one.detail}`).join("; ")} broken=${draft.broken} />`
        : drawForm(review.output_schema, draft.value, set, draft.wrong, draft.broken)}
    </div>
    <section aria-label="What you change" aria-live="polite">
      ${changed.length > 0
        ? html`<h2>You change ${many(changed.length, "place")}</h2><${Changes} label="What changes" of=${changed} />
            <button type="button" class="small" onClick=${() => edit({ value: draft.from, wrong: [], trouble: null })}>Take the changes back</button>`
        : review.answer !== null && html`<p class="soft">Nothing is changed: to send it is to approve it.</p>`}
    </section>
    <${Note} draft=${draft} edit=${edit} />`;
};

const Note = ({ draft, edit }) => field(html`Note with the decision <kbd>n</kbd>`, html`<textarea data-field="note" rows="2" maxlength="4000" value=${draft.note} onInput=${typed((note) => edit({ note }))} />`);

/** Words to whoever looks at the review next. */
export const Comment = ({ draft, edit, post }) => {
  const { busy, trouble, run } = useRun();
  const send = (event) => {
    event.preventDefault();
    if (draft.comment.trim() !== "") {
      run(post);
    }
  };
  return html`<form onSubmit=${send}>
  ${field(html`Comment <kbd>m</kbd>`, html`<textarea
      data-field="comment"
      rows="2"
      maxlength="4000"
      value=${draft.comment}
      onInput=${typed((comment) => edit({ comment }))}
      onKeyDown=${(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          send(event);
        }
      }}
    />`)}
  ${drawTrouble(trouble)}
  <button type="submit" class="small" disabled=${draft.comment.trim() === "" || busy}>Add the comment</button>
</form>`;
};
