// What this tab remembers of today: how many decisions were taken in it, and which reason codes.

const KEPT = "waybill.reviews";
const MOST_CODES = 9;

const today = () => new Date().toDateString();

const read = () => {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || "{}");
  return { decided: kept.day === today() ? kept.decided : 0, codes: kept.codes || [] };
};

const write = (kept) => sessionStorage.setItem(KEPT, JSON.stringify({ day: today(), ...kept }));

export const decidedToday = () => read().decided;

export const countDecided = () => {
  const kept = read();
  write({ ...kept, decided: kept.decided + 1 });
};

/** The reason codes used before, the last first. */
export const codesUsed = () => read().codes;

export const rememberCode = (code) => {
  const kept = read();
  write({ ...kept, codes: [code, ...kept.codes.filter((other) => other !== code)].slice(0, MOST_CODES) });
};
