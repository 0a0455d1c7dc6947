// A list of the API, page by page, of which only the pages near what is looked at are kept: its memory stays the same however far
// somebody scrolls. A page that was let go is read again by the cursor that it came by.

import { sum } from "./words.js";

const PAGE = 100;
const KEPT_PAGES = 8;

/**
 * @param read (cursor or undefined, limit) => a promise of {data, has_more, next_cursor}
 * @param changed is called when there is something new to draw
 */
export const paged = (read, changed) => {
  const pages = new Map();
  const reading = new Map();
  let cursors = [undefined];
  let sizes = [];
  let closed = false;

  const placeOf = (index) => {
    let page = 0;
    let place = index;
    while (place >= sizes[page]) {
      place -= sizes[page++];
    }
    return [page, place];
  };

  /** What the last page that is known leads on to. */
  const goOn = (page) => {
    if (page.has_more) {
      cursors.push(page.next_cursor);
    }
    list.ended = !page.has_more;
  };

  const take = async (page) => {
    try {
      const came = await read(cursors[page], PAGE);
      if (closed) {
        return;
      }
      const { data } = came;
      pages.set(page, data);
      if (page >= sizes.length - 1) {
        sizes[page] = data.length;
      }
      if (page === cursors.length - 1) {
        goOn(came);
      }
      list.trouble = null;
      changed();
      if (data.length === 0 && came.has_more) {
        await load(page + 1);
      }
    } catch (failure) {
      if (!closed) {
        list.trouble = failure;
        changed();
      }
    }
  };

  const load = (page) => {
    if (!reading.has(page)) {
      reading.set(page, take(page).finally(() => reading.delete(page)));
    }
    return reading.get(page);
  };

  const list = {
    ended: false,
    trouble: null,

    /** How many entries are known; there are more where it has not ended. */
    get count() {
      return sum(sizes);
    },

    /** How many of these are of the first page; undefined before it came. */
    get first() {
      return sizes[0];
    },

    /** The entry at a place; undefined while it is not here. */
    at(index) {
      const [page, place] = placeOf(index);
      return pages.get(page)?.[place];
    },

    /** Sees to it that these entries come, and those a page further; lets go what is far from them. After trouble it asks nothing until retry. */
    ensure(from, to) {
      if (list.trouble) {
        return;
      }
      const [first] = placeOf(from);
      const [last] = placeOf(to);
      for (let page = first; page <= last + 1; page++) {
        if (page < cursors.length && !pages.has(page)) {
          load(page);
        }
      }
      const middle = (first + last) / 2;
      [...pages.keys()]
        .sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle))
        .slice(KEPT_PAGES)
        .forEach((page) => pages.delete(page));
    },

    retry(from, to) {
      list.trouble = null;
      list.ensure(from, to);
    },

    /** Reads these entries again, in place. */
    refresh(from, to) {
      const [last] = placeOf(to);
      for (let page = Math.min(placeOf(from)[0], cursors.length - 1); page <= last && page < cursors.length; page++) {
        load(page);
      }
    },

    /** Takes a newly read first page for what it is: what follows it is read again when it is looked at. */
    begin(first) {
      cursors = [undefined];
      sizes = [first.data.length];
      pages.clear();
      pages.set(0, first.data);
      list.trouble = null;
      goOn(first);
      changed();
    },

    /** The first page, where it is kept. */
    get beginning() {
      return pages.get(0);
    },

    set beginning(entries) {
      pages.set(0, entries);
    },

    close() {
      closed = true;
    },
  };
  return list;
};
