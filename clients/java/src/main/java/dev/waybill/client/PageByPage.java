package dev.waybill.client;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** Goes through a list and asks for its next page when the one before is through. */
final class PageByPage<T> implements Iterator<T> {

    private final Function<Optional<String>, Page<T>> pages;
    private Iterator<T> page = java.util.Collections.emptyIterator();
    private Optional<String> next;
    private boolean begun;

    PageByPage(Function<Optional<String>, Page<T>> pages, Optional<String> begin) {
        this.pages = pages;
        this.next = begin;
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && (!begun || next.isPresent())) {
            Page<T> asked = pages.apply(next);
            begun = true;
            page = asked.items().iterator();
            next = asked.next();
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the list is through");
        }
        return page.next();
    }
}
