// What several rooms tell in the same way.

import { html } from "./preact.js";
import { may } from "./session.js";
import { bdi, link } from "./ui.js";

/** A task and its version, where one may go there. */
export const taskLink = (task, version) => {
  const name = html`${bdi(task)}${version !== undefined && ` ${Number(version) ? "version " : ""}${version}`}`;
  return may("tasks:read") ? link(["tasks", task], name, { version }) : name;
};

/** The names and values that somebody gave; nothing where there are none. */
export const metadata = (of) => {
  const names = Object.keys(of);
  return names.length > 0 && html`<ul class="plain">${names.map((name) => html`<li>${bdi(name)}: ${bdi(of[name])}</li>`)}</ul>`;
};

export const ownerOf = ({ owner }) => bdi(owner === "_operator" ? "the operator" : owner);
