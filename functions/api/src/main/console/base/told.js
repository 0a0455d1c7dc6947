// What several rooms tell in the same way.

import { html } from "./preact.js";
import { may } from "./session.js";
import { Link, Text } from "./ui.js";

/** A task and its version, where one may go there. */
export const TaskLink = ({ task, version }) => {
  const name = html`<${Text} of=${task} />${version !== undefined && ` version ${version}`}`;
  return may("tasks:read") ? html`<${Link} to=${["tasks", task]} query=${{ version }}>${name}<//>` : name;
};

/** The names and values that somebody gave; nothing where there are none. */
export const metadata = (of) => {
  const names = Object.keys(of);
  return names.length > 0 && html`<ul class="plain">${names.map((name) => html`<li><${Text} of=${name} />: <${Text} of=${of[name]} /></li>`)}</ul>`;
};

export const ownerOf = ({ owner }) => html`<${Text} of=${owner === "_operator" ? "the operator" : owner} />`;
