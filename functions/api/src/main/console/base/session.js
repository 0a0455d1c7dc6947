// Who is signed in. The key lives in this tab's session storage at most, and goes with the tab.

import { teller } from "./redraw.js";

const KEY = "waybill.key";

let caller = null;
let told = "";
const changes = teller();
const goodbyes = teller();

export const key = () => sessionStorage.getItem(KEY);

/** {tenant, principal: {type, id, name}, scopes, expires_at} of who is signed in; null before. */
export const signedIn = () => caller;

/** Why nobody is signed in any more, in words; empty where there is nothing to say. */
export const why = () => told;

/** Whether the key may; admin allows everything. */
export const may = (scope) => caller !== null && [scope, "admin"].some((one) => caller.scopes.includes(one));

/** Is run while the key still holds, just before somebody is signed out; gives what takes it back. */
export const beforeSignOut = goodbyes.on;

export const signOut = (reason) => {
  if (caller) {
    goodbyes.tell();
  }
  sessionStorage.removeItem(KEY);
  caller = null;
  told = reason;
  changes.tell();
};

const ask = async (path, options) => {
  let answer;
  try {
    answer = await fetch(path, { ...options, cache: "no-store" });
  } catch {
    throw new Error("the server does not answer");
  }
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Error(said.detail ?? `the server answered ${answer.status}`);
  }
  return said;
};

/** Signs in with a key. @throws Error that says why not */
export const signIn = async (secret) => {
  caller = await ask("/v1/caller", { headers: { authorization: `Bearer ${secret}` } });
  sessionStorage.setItem(KEY, secret);
  told = "";
  changes.tell();
};

/** Signs in with the code of a one-time link. @throws Error that says why not */
export const exchange = async (code) =>
  signIn(
    (await ask("/v1/sign-ins/exchange", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ code }) })).key,
  );

/** Draws again whenever somebody signs in or out. */
export const useSession = () => {
  changes.use();
  return caller;
};
