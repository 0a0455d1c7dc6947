// Sending the events of a span of time again, request by request until there are no more.

import { post } from "../base/api.js";
import { drawChoice, field, instant, local, typed } from "../base/fields.js";
import { html, useEffect, useRef, useState } from "../base/preact.js";
import { Dialog, drawTrouble, stamp } from "../base/ui.js";
import { many } from "../base/words.js";

const DAY_MS = 86_400_000;

const again = (number) => `${many(number, "event is", "events are")} sent again`;

export const Redeliver = ({ path, sent, disabled, close }) => {
  const [since, setSince] = useState(local(new Date(Date.now() - DAY_MS).toISOString()));
  const [until, setUntil] = useState("");
  const [status, setStatus] = useState("failed");
  const [state, setState] = useState(null);
  const [trouble, setTrouble] = useState(null);
  // What is asked for is waited for: nobody could tell what became of it else.
  const stop = useRef(false);
  const end = () => {
    stop.current = true;
  };
  useEffect(() => end, []);
  const wrong = until !== "" && until <= since ? "It has to be after the beginning." : "";
  const run = async (from) => {
    stop.current = false;
    let { number, next } = from ?? { number: 0, next: instant(until) || undefined };
    setTrouble(null);
    try {
      do {
        setState({ busy: true, number, next });
        const body = await post(`${path}/redeliver`, { since: instant(since), until: next, status: status || undefined });
        number += Number(body.redelivered);
        next = body.next_until;
      } while (next !== null && !stop.current);
      sent(`${again(number)}.`);
      setState({ number, next, stopped: next !== null });
    } catch (failure) {
      setState((number > 0 || from) && { number, next, stopped: true });
      setTrouble(failure);
    }
  };
  const submit = (event) => {
    event.preventDefault();
    if (state?.busy) {
      end();
    } else if (!wrong) {
      run();
    }
  };
  return html`<${Dialog} title="Send events again" close=${close}>
    ${disabled
      ? html`<p>The webhook is disabled: enable it first.</p>`
      : html`<form onSubmit=${submit}>
          <p>Each under the webhook-id it had; what is pending is left alone.</p>
          ${field("From", html`<input type="datetime-local" autofocus required value=${since} onInput=${typed(setSince)} />`)}
          ${field("Until", html`<input type="datetime-local" value=${until} onInput=${typed(setUntil)} />`, "Without it, up to now.", wrong)}
          ${drawChoice("Which", status, ["failed", "succeeded", ""].map((name) => [name, name || "both"]), setStatus)}
          <p role="status">
            ${state && `${again(state.number)}${state.busy ? " so far …" : "."}`}
            ${state?.stopped && state.next && html` It stopped; there may be more before ${stamp(state.next)}.`}
          </p>
          ${drawTrouble(trouble)}
          <p class="acts">
            <button type="submit" class="main" disabled=${wrong !== ""}>${state?.busy ? "Stop" : "Send again"}</button>
            ${state?.stopped && state.next && html`<button type="button" onClick=${() => run(state)}>Go on</button>`}
            <button type="button" onClick=${close}>${state ? "Done" : "Leave it"}</button>
          </p>
        </form>`}
  <//>`;
};
