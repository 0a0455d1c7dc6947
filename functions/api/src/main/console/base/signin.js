// Signing in with a key; links sign in by themselves.

import { field, typed } from "./fields.js";
import { html, useEffect, useState } from "./preact.js";
import { keepsDigits } from "./json.js";
import { signIn, why } from "./session.js";
import { useRun } from "./run.js";

export const SignIn = () => {
  const [secret, setSecret] = useState("");
  const { busy, trouble, run } = useRun();
  useEffect(() => {
    document.title = "Sign in · Waybill";
  }, []);
  const submit = (event) => {
    event.preventDefault();
    run(() => signIn(secret.trim()));
  };
  return html`<main class="signin">
    <h1>Waybill</h1>
    ${why() && html`<p class="trouble" role="status">${why()}</p>`}
    ${!keepsDigits && html`<p class="trouble" role="alert">This browser changes the digits of long numbers: decide in a newer one.</p>`}
    <form onSubmit=${submit}>
      ${field("API key", html`<input type="password" autocomplete="off" spellcheck="false" required autofocus value=${secret} onInput=${typed(setSecret)} />`, "It is forgotten with this tab.", trouble?.message)}
      <p><button type="submit" class="main" disabled=${busy}>Sign in</button></p>
    </form>
    <p class="soft">Or open a one-time link: <code>waybill console</code> makes one, <code>waybill key sign-in</code> for others. The <a href="/docs">API's page</a> needs neither.</p>
  </main>`;
};
