// A job as Markdown, to paste into a ticket. Payloads only where they are asked for.

import { print } from "../base/json.js";
import { cameTo } from "../base/outcomes.js";
import { duration, money, plain } from "../base/words.js";
import { jobFacts, modelOf } from "./facts.js";
import { actorOf, told } from "./telling.js";

/** A text of somebody else's as a cell: nothing in it is Markdown. */
const cell = (text) => String(text ?? "").replace(/[\\`*_{}[\]<>()#|~]/g, "\\$&").replace(/\s+/g, " ");

const table = (head, rows) => [`| ${head.join(" | ")} |`, `|${head.map(() => "---").join("|")}|`, ...rows.map((cells) => `| ${cells.map(cell).join(" | ")} |`)].join("\n");

/** The fence is longer than any in the text. */
const fenced = (value) => {
  const text = print(value, 2);
  const fence = "`".repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map((run) => run[0].length + 1)));
  return `${fence}json\n${text}\n${fence}`;
};

/** @param whole whether input and output are in it */
export const report = (value, address, whole) => {
  const { job, records, steps } = value;
  const attempts = steps.flatMap((step) =>
    step.attempts.length > 0
      ? step.attempts.map((attempt) => [
          step.step,
          plain(step.state),
          attempt.attempt,
          modelOf(attempt),
          [cameTo(attempt), attempt.reason].filter(Boolean).join(": "),
          attempt.latency_ms === null ? "" : duration(Number(attempt.latency_ms)),
          attempt.cost_micros === null ? "" : money(attempt.cost_micros),
        ])
      : [[step.step, plain(step.state), "", "", step.why ?? "", "", ""]],
  );
  return [
    `# ${cell(job.task)}: ${cell(plain(job.status))}`,
    `<${address}>`,
    table(["", ""], jobFacts(value)),
    "## Steps",
    table(["step", "state", "attempt", "model", "came to", "took", "cost"], attempts),
    "## Records",
    table(
      ["", "at", "type", "by", "what"],
      records.map((record) => [record.version, record.at, plain(record.type), actorOf(record), told(record)]),
    ),
    ...(whole && job.input !== undefined ? ["## Input", fenced(job.input)] : []),
    ...(whole && job.output !== undefined ? ["## Output", fenced(job.output)] : []),
  ].join("\n\n");
};
