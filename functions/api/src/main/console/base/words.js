// Times, durations, money and states in words. Times are the reader's own zone, the exact one in the title.

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat(undefined, { year: "numeric", month: "short", day: "numeric" });
const COUNT = new Intl.NumberFormat();

export const count = (number) => COUNT.format(number);

export const time = (text) => {
  const at = new Date(text);
  const clock = CLOCK.format(at);
  return at.toDateString() === new Date().toDateString() ? clock : `${DAY.format(at)}, ${clock}`;
};

/** Milliseconds in words, by their two largest units: 430 ms, 2.4 s, 3 min 5 s, 2 h 10 min, 3 d 4 h. */
export const duration = (ms) => {
  if (Number.isNaN(ms ?? NaN)) {
    return "";
  }
  if (ms < 0) {
    return `-${duration(-ms)}`;
  }
  if (ms < 1000) {
    return `${Math.round(ms)} ms`;
  }
  const seconds = ms / 1000;
  if (seconds < 60) {
    return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  }
  const two = (large, size, largeName, smallName) => {
    const rest = Math.floor(large % size);
    return `${Math.floor(large / size)} ${largeName}${rest === 0 ? "" : ` ${rest} ${smallName}`}`;
  };
  const minutes = seconds / 60;
  if (minutes < 60) {
    return two(seconds, 60, "min", "s");
  }
  return minutes / 60 < 48 ? two(minutes, 60, "h", "min") : two(minutes / 60, 24, "d", "h");
};

/** How long until then, or since: "in 2 h", "5 min ago". */
export const away = (text, now = Date.now()) => {
  const ms = Date.parse(text) - now;
  return ms >= 0 ? `in ${duration(ms)}` : `${duration(-ms)} ago`;
};

/** Millionths of a dollar as dollars. */
export const money = (micros) => {
  const dollars = Number(micros) / 1e6;
  if (!dollars) {
    return "$0";
  }
  return dollars < 0.01 ? `$${dollars.toFixed(6).replace(/0+$/, "")}` : `$${dollars.toFixed(dollars < 100 ? 4 : 2)}`;
};

export const percent = (share) => ((share ?? "") === "" ? "" : `${Math.round(share * 1000) / 10} %`);

/** A state or code as words: awaiting_review is "awaiting review". */
export const plain = (code) => String(code ?? "").replaceAll("_", " ");

export const who = (actor) => (actor ? actor.name || actor.id || actor.type : "");

/** The sum of what of() gives of each. */
export const sum = (list, of = (one) => one) => list.reduce((total, one) => total + (Number(of(one)) || 0), 0);

/** All of several lists, each once. */
export const union = (...lists) => [...new Set(lists.flat())];

/** "1 job", "2 jobs". */
export const many = (number, one, more = `${one}s`) => `${count(number)} ${number === 1 ? one : more}`;
