// Who is signed in. The key lives in this tab's session storage at most, and goes with the tab.

import { useEffect, useState } from "./preact.js";
import { parse } from "./json.js";

const KEY = "waybill.key";

let caller = null;
let told = "";
const listeners = new Set();

const tell = () => listeners.forEach((listener) => listener());

export const key = () => sessionStorage.getItem(KEY);

/** {tenant, principal: {type, id, name}, scopes, expires_at} of who is signed in; null before. */
export const signedIn = () => caller;

/** Why nobody is signed in any more, in words; empty where there is nothing to say. */
export const why = () => told;

/** Whether the key may; admin allows everything. */
export const may = (scope) => caller !== null && (caller.scopes.includes(scope) || caller.scopes.includes("admin"));

const goodbyes = new Set();

/** Is run while the key still holds, just before somebody is signed out; gives what takes it back. */
export const beforeSignOut = (run) => {
  goodbyes.add(run);
  return () => goodbyes.delete(run);
};

export const signOut = (reason = "") => {
  if (caller !== null) {
    goodbyes.forEach((run) => run());
  }
  sessionStorage.removeItem(KEY);
  caller = null;
  told = reason;
  tell();
};

const problem = async (answer) => {
  try {
    return parse(await answer.text()).detail;
  } catch {
    return `the server answered ${answer.status}`;
  }
};

/** Signs in with a key. @throws Error that says why not */
export const signIn = async (secret) => {
  let answer;
  try {
    answer = await fetch("/v1/caller", { headers: { authorization: `Bearer ${secret}` }, cache: "no-store" });
  } catch {
    throw new Error("the server does not answer");
  }
  if (!answer.ok) {
    throw new Error(await problem(answer));
  }
  caller = parse(await answer.text());
  sessionStorage.setItem(KEY, secret);
  told = "";
  tell();
};

/** Signs in with the code of a one-time link. @throws Error that says why not */
export const exchange = async (code) => {
  let answer;
  try {
    answer = await fetch("/v1/sign-ins/exchange", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code }),
      cache: "no-store",
    });
  } catch {
    throw new Error("the server does not answer");
  }
  if (!answer.ok) {
    throw new Error(await problem(answer));
  }
  await signIn(parse(await answer.text()).key);
};

/** Draws again whenever somebody signs in or out. */
export const useSession = () => {
  const [, again] = useState(0);
  useEffect(() => {
    const listener = () => again((count) => count + 1);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, []);
  return caller;
};
