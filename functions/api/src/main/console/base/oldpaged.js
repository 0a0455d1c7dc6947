// A list of the API, page by page, of which only the pages near what is looked at are kept: its memory stays the same however far
// somebody scrolls. A page that was let go is read again by the cursor that it came by.

const PAGE = 100;
const KEPT_PAGES = 8;

export class Paged {
  /**
   * @param read (cursor or undefined, limit) => a promise of {data, has_more, next_cursor}
   * @param changed is called when there is something new to draw
   */
  constructor(read, changed) {
    this.read = read;
    this.changed = changed;
    this.cursors = [undefined];
    this.sizes = [];
    this.pages = new Map();
    this.reading = new Map();
    this.ended = false;
    this.trouble = null;
    this.closed = false;
  }

  /** How many entries are known; there are more where it has not ended. */
  get count() {
    return this.sizes.reduce((sum, size) => sum + size, 0);
  }

  /** The entry at a place; undefined while it is not here. */
  at(index) {
    const [page, place] = this._place(index);
    const entry = this.pages.get(page)?.[place];
    return entry;
  }

  _place(index) {
    let rest = index;
    for (let page = 0; page < this.sizes.length; page++) {
      if (rest < this.sizes[page]) {
        return [page, rest];
      }
      rest -= this.sizes[page];
    }
    return [this.sizes.length, rest];
  }

  /** Sees to it that these entries come, and those a page further; lets go what is far from them. After trouble it asks nothing until retry. */
  ensure(from, to) {
    if (this.trouble) {
      return;
    }
    const [first] = this._place(Math.max(0, from));
    const [last] = this._place(to);
    for (let page = first; page <= last + 1; page++) {
      if (page < this.cursors.length && !this.pages.has(page)) {
        this._load(page);
      }
    }
    if (this.pages.size > KEPT_PAGES) {
      const middle = (first + last) / 2;
      [...this.pages.keys()]
        .sort((one, other) => Math.abs(other - middle) - Math.abs(one - middle))
        .slice(0, this.pages.size - KEPT_PAGES)
        .forEach((page) => this.pages.delete(page));
    }
  }

  retry(from, to) {
    this.trouble = null;
    this.ensure(from, to);
  }

  _load(page) {
    if (!this.reading.has(page)) {
      this.reading.set(page, this._take(page).finally(() => this.reading.delete(page)));
    }
    return this.reading.get(page);
  }

  async _take(page) {
    try {
      const came = await this.read(this.cursors[page], PAGE);
      if (this.closed) {
        return;
      }
      this.pages.set(page, came.data);
      if (page === this.sizes.length) {
        this.sizes.push(came.data.length);
      } else if (page === this.sizes.length - 1) {
        this.sizes[page] = came.data.length;
      }
      if (page === this.cursors.length - 1) {
        if (came.has_more) {
          this.cursors.push(came.next_cursor);
        }
        this.ended = !came.has_more;
      }
      this.trouble = null;
      this.changed();
      if (came.data.length === 0 && came.has_more) {
        await this._load(page + 1);
      }
    } catch (failure) {
      if (!this.closed) {
        this.trouble = failure;
        this.changed();
      }
    }
  }

  /** Reads these entries again, in place. */
  refresh(from, to) {
    const [first] = this._place(from);
    const [last] = this._place(to);
    for (let page = Math.min(first, this.cursors.length - 1); page <= last && page < this.cursors.length; page++) {
      this._load(page);
    }
  }

  /** Takes a newly read first page for what it is: what follows it is read again when it is looked at. */
  begin(first) {
    this.cursors = [undefined];
    this.sizes = [first.data.length];
    this.pages = new Map([[0, first.data]]);
    this.ended = !first.has_more;
    this.trouble = null;
    if (first.has_more) {
      this.cursors.push(first.next_cursor);
    }
    this.changed();
  }

  close() {
    this.closed = true;
  }
}
