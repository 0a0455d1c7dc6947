// Which versions new jobs get, as a bar with words.

import { html } from "../base/preact.js";
import { drawParts } from "../base/parts.js";
import { percent, sum } from "../base/words.js";

const LOOKS = ["busy", "good", "warn", "rest"];

/** [[version, weight], …] from the newest on. */
export const weightsOf = (weights) => Object.entries(weights).sort(([one], [other]) => other - one);

const weighted = (weights) => weightsOf(weights).filter(([, weight]) => Number(weight) > 0);

/** A share that is not nothing never reads as 0 %, one that is not all never as 100 %. */
export const share = (weight, all) => {
  const part = Number(weight) / all;
  if (part > 0 && part < 0.001) {
    return "less than 0.1 %";
  }
  return part > 0.999 && part < 1 ? "more than 99.9 %" : percent(part);
};

export const inWords = (weights) => {
  const all = sum(Object.values(weights));
  return weighted(weights).map(([version, weight]) => `version ${version} ${share(weight, all)}`).join(", ");
};

export const rolloutBar = (weights, by) => {
  const parts = weighted(weights);
  if (parts.length === 0) {
    return html`<span class="soft">no version: drafts only</span>`;
  }
  return html`${drawParts("What new jobs get", parts.map(([version, weight], index) => ({ name: `version ${version}`, value: Number(weight), look: LOOKS[Math.min(index, 3)] })), share)}
    ${by === "subject" && parts.length > 1 && html`<span class="soft">by subject: all jobs of one get the same</span>`}`;
};
