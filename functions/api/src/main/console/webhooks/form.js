// What a webhook is made of: where it sends, what it tells, and how it signs.

import { get } from "../base/api.js";
import { field, typed } from "../base/fields.js";
import { useLive } from "../base/live.js";
import { html, useState } from "../base/preact.js";
import { useRun } from "../base/run.js";
import { may } from "../base/session.js";
import { drawTrouble } from "../base/ui.js";
import { union } from "../base/words.js";

const EVENTS = {
  Jobs: ["*", "completed", "failed", "cancelled", "expired"].map((name) => `job.${name}`),
  Reviews: ["*", "opened", "escalated", "overdue", "decided"].map((name) => `review.${name}`),
  Batches: ["*", "completed", "cancelled", "expired"].map((name) => `batch.${name}`),
};

const allOf = (event) => event.replace(/\..*/, ".*");

const named = (event) => (event.endsWith(".*") ? `all of ${event}` : event);

const tasksOf = (text) => union(text.split(/[\s,]+/).filter(Boolean));

const Events = ({ chosen, set }) => {
  const turn = (event) => set(chosen.includes(event) ? chosen.filter((one) => one !== event) : [...chosen, event]);
  const known = Object.values(EVENTS).flat();
  const groups = Object.entries({ ...EVENTS, Others: chosen.filter((one) => !known.includes(one)) }).filter(([, events]) => events.length > 0);
  return html`<fieldset>
    <legend>Events</legend>
    <div class="events">
      ${groups.map(
        ([title, events]) => html`<div role="group" aria-label=${title} key=${title}>
          <b aria-hidden="true">${title}</b>
          ${events.map((event) => {
            const all = allOf(event);
            const covered = event !== all && chosen.includes(all);
            const on = covered || chosen.includes(event);
            return html`<label key=${event} class=${covered ? "soft" : ""}>
              <input type="checkbox" name=${event} checked=${on} disabled=${covered} onChange=${() => turn(event)} /> ${named(event)}
            </label>`;
          })}
        </div>`,
      )}
    </div>
    ${chosen.length === 0 && html`<p class="hint">At least one.</p>`}
  </fieldset>`;
};

/** What of two webhooks differs, as a PATCH wants it. */
const changed = (before, after) =>
  Object.fromEntries(Object.entries(after).filter(([name, value]) => JSON.stringify(before[name] ?? null) !== JSON.stringify(value ?? null)));

/**
 * @param before the webhook that is changed; a new one without it
 * @param send (body) => a promise; what it refuses is shown here
 */
export const Form = ({ before, act, send, close }) => {
  const [url, setUrl] = useState(before?.url ?? "");
  const [events, setEvents] = useState(before?.events ?? []);
  const [tasks, setTasks] = useState((before?.tasks ?? []).join("\n"));
  const [children, setChildren] = useState(before?.children ?? false);
  const [description, setDescription] = useState(before?.description ?? "");
  const [signature, setSignature] = useState("v1");
  const { busy, trouble, run } = useRun();
  const known = useLive(async (signal) => may("tasks:read") && (await get("/v1/tasks", {}, { signal })).data, 0, "tasks");
  const unknown = known.value ? tasksOf(tasks).filter((name) => !known.value.some((one) => one.task === name)) : [];
  // All of a kind takes its single ones along.
  const sent = events.filter((event) => event.endsWith(".*") || !events.includes(allOf(event)));
  const body = () => {
    const all = { url, events: sent, tasks: tasksOf(tasks), children, description: description.trim() };
    if (!before) {
      return { ...all, description: all.description || undefined, signature };
    }
    return changed({ ...before, description: before.description ?? "" }, all);
  };
  const nothing = before !== undefined && Object.keys(body()).length === 0;
  const submit = (event) => {
    event.preventDefault();
    if (sent.length > 0) {
      const made = body();
      run(() => send(before && made.description === "" ? { ...made, description: null } : made));
    }
  };
  return html`<form onSubmit=${submit}>
    ${field("Sent to", html`<input class="whole" type="url" autofocus required maxlength="2000" value=${url} placeholder="https://" onInput=${typed((text) => setUrl(text.trim()))} />`, "https; on one machine, http to that machine too.")}
    <${Events} chosen=${events} set=${setEvents} />
    ${field("Only of these tasks", html`<textarea rows="2" value=${tasks} onInput=${typed(setTasks)}></textarea>`, unknown.length > 0 ? `There is no task ${unknown.join(", ")}.` : "One a line; without any, of all.")}
    <label class="check"><input type="checkbox" checked=${children} onChange=${() => setChildren(!children)} /> Jobs too that steps have started</label>
    ${field("Description", html`<input class="whole" type="text" maxlength="256" value=${description} onInput=${typed(setDescription)} />`, "For people, one line.")}
    ${!before &&
    html`<fieldset>
      <legend>Signature</legend>
      ${[["v1", "v1: HMAC-SHA256, with a secret that both sides hold"], ["v1a", "v1a: Ed25519, with a public key for the receiver"]].map(
        ([name, words]) => html`<label key=${name} class="check"><input type="radio" name="signature" value=${name} checked=${signature === name} onChange=${() => setSignature(name)} /> ${words}</label>`,
      )}
    </fieldset>`}
    ${drawTrouble(trouble)}
    <p class="acts">
      <button type="submit" class="main" disabled=${nothing || sent.length === 0} aria-disabled=${busy}>${act}</button>
      <button type="button" onClick=${close}>Leave it</button>
      ${nothing && html`<span class="soft">Nothing is changed yet.</span>`}
    </p>
  </form>`;
};
