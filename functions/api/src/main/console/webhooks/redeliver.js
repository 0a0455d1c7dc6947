// Sending the events of a span of time again, request by request until there are no more.

import { call, gaveUp } from "../base/api.js";
import { html, useEffect, useRef, useState } from "../base/preact.js";
import { Dialog, Field, Time, Trouble } from "../base/ui.js";
import { many } from "../base/words.js";
import { instant, local } from "./instant.js";

const HOUR_MS = 3_600_000;

export const Redeliver = ({ path, sent, disabled, close }) => {
  const [since, setSince] = useState(local(new Date(Date.now() - 24 * HOUR_MS).toISOString()));
  const [until, setUntil] = useState("");
  const [status, setStatus] = useState("failed");
  const [state, setState] = useState(null);
  const [trouble, setTrouble] = useState(null);
  const abort = useRef(null);
  useEffect(() => () => abort.current?.abort(), []);
  const wrong = until !== "" && until <= since ? "It has to be after the beginning." : "";
  const run = async (from) => {
    abort.current = new AbortController();
    const { signal } = abort.current;
    let number = from?.number ?? 0;
    let next = from?.next ?? (instant(until) || undefined);
    setTrouble(null);
    try {
      do {
        setState({ busy: true, number, next });
        const { body } = await call("POST", `${path}/redeliver`, { body: { since: instant(since), until: next, status: status || undefined }, signal });
        number += Number(body.redelivered);
        next = body.next_until;
      } while (next !== null && !signal.aborted);
      sent(`${many(number, "event")} ${number === 1 ? "is" : "are"} sent again.`);
      setState({ number, next });
    } catch (failure) {
      setState(number > 0 || from ? { number, next, stopped: true } : null);
      setTrouble(gaveUp(failure) ? null : failure);
    }
  };
  const submit = (event) => {
    event.preventDefault();
    if (state?.busy) {
      abort.current.abort();
    } else if (!wrong) {
      run();
    }
  };
  return html`<${Dialog} title="Send events again" close=${close}>
    ${disabled
      ? html`<p>The webhook is disabled: enable it first.</p>`
      : html`<form onSubmit=${submit}>
          <p>The newest first, each under the webhook-id it had and with the whole schedule of tries. What is pending is left to its own.</p>
          <${Field} label="From"><input type="datetime-local" autofocus required value=${since} onInput=${(event) => setSince(event.target.value)} /><//>
          <${Field} label="Until" hint="Without it, up to now." trouble=${wrong}><input type="datetime-local" value=${until} onInput=${(event) => setUntil(event.target.value)} /><//>
          <${Field} label="Which">
            <select value=${status} onChange=${(event) => setStatus(event.target.value)}>
              <option value="failed">failed</option>
              <option value="succeeded">succeeded</option>
              <option value="">both</option>
            </select>
          <//>
          <p role="status">
            ${state && `${many(state.number, "event")} ${state.number === 1 ? "is" : "are"} sent again${state.busy ? " so far …" : "."}`}
            ${state?.stopped && state.next && html` It stopped; there may be more before <${Time} at=${state.next} />.`}
          </p>
          <${Trouble} of=${trouble} />
          <p class="acts">
            <button type="submit" class="main" disabled=${wrong !== ""}>${state?.busy ? "Stop" : "Send again"}</button>
            ${state?.stopped && state.next && html`<button type="button" onClick=${() => run(state)}>Go on</button>`}
            <button type="button" onClick=${close}>${state ? "Done" : "Leave it"}</button>
          </p>
        </form>`}
  <//>`;
};
