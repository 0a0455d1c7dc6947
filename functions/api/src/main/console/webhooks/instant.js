// Times as a field of the page has them, in the reader's own zone, and as the API has them.

/** What a datetime-local field shows of an RFC 3339 time; empty where it is none. */
export const local = (text) => {
  const at = Date.parse(text ?? "");
  return Number.isNaN(at) ? "" : new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

export const instant = (value) => (value === "" ? "" : new Date(value).toISOString());
