// Rejecting asks for a code, of which those used before are offered.

import { field, typed } from "../base/fields.js";
import { html, useState } from "../base/preact.js";
import { Dialog } from "../base/ui.js";
import { codesUsed } from "./tally.js";

const CODE = "[a-z0-9][a-z0-9_.\\-]{0,63}";

/** @param doIt (code, note) => rejects */
export const Reject = ({ note, doIt, close }) => {
  const [code, setCode] = useState("");
  const [words, setWords] = useState(note);
  const used = codesUsed();
  const reject = (reason) => {
    close();
    doIt(reason, words);
  };
  return html`<${Dialog} title="Reject the answer" close=${close}>
    <p>The job fails with the code rejected.</p>
    <form
      onSubmit=${(event) => {
        event.preventDefault();
        reject(code);
      }}
    >
      ${field("Reason code", html`<input type="text" required autofocus autocomplete="off" autocapitalize="off" spellcheck="false" pattern=${CODE} value=${code} onInput=${typed(setCode)} />`, "Small letters, digits, _ . and -")}
      ${used.length > 0 &&
      html`<p class="acts" role="group" aria-label="Used before">
        ${used.map((one) => html`<button type="button" class="small" onClick=${() => reject(one)}>Reject: ${one}</button>`)}
      </p>`}
      ${field("Note", html`<textarea rows="2" maxlength="4000" value=${words} onInput=${typed(setWords)} />`)}
      <p class="acts">
        <button type="submit" class="main">Reject</button>
        <button type="button" onClick=${close}>Leave it</button>
      </p>
    </form>
  <//>`;
};
