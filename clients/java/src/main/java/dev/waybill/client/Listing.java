package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list of the API. Nothing is asked for before something is taken, and then page by page. It can be gone through again,
 * which asks again. Thread-safe; its iterators and streams are not.
 *
 * @param <T> what is listed
 */
public final class Listing<T> implements Iterable<T> {

    /** The most that one page holds. */
    public static final int LONGEST_PAGE = 100;

    private final Calls calls;
    private final String path;
    private final Map<String, String> filters;
    private final Function<JsonNode, T> type;
    private final Optional<String> begin;

    /** @param path may have a query of its own */
    Listing(Calls calls, String path, Map<String, String> filters, Function<JsonNode, T> type) {
        this(calls, path, filters, type, Optional.empty());
    }

    private Listing(
            Calls calls, String path, Map<String, String> filters, Function<JsonNode, T> type, Optional<String> begin) {
        this.calls = calls;
        this.path = path;
        this.filters = filters;
        this.type = type;
        this.begin = begin;
    }

    /** The same list, from where a {@link Page} of it ended. */
    public Listing<T> from(String cursor) {
        return new Listing<>(calls, path, filters, type, Optional.of(cursor));
    }

    /**
     * One page. It may be short, or empty, and have more behind it, where a filter finds nothing for long.
     *
     * @param limit from 1 to {@link #LONGEST_PAGE}
     */
    public Page<T> page(int limit) {
        return page(limit, begin);
    }

    /** The first so many, from as many pages as it takes. */
    public Page<T> first(int most) {
        List<T> items = new ArrayList<>();
        Optional<String> next = begin;
        do {
            Page<T> page = page(Math.min(most - items.size(), LONGEST_PAGE), next);
            items.addAll(page.items());
            next = page.next();
        } while (next.isPresent() && items.size() < most);
        return new Page<>(items, next);
    }

    /** All of it at once. */
    public List<T> all() {
        return stream().toList();
    }

    /** All of it, each page when it is needed. */
    public Stream<T> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** As {@link #stream}. */
    @Override
    public Iterator<T> iterator() {
        return new PageByPage<>(cursor -> page(LONGEST_PAGE, cursor), begin);
    }

    private Page<T> page(int limit, Optional<String> cursor) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("expected a page of 1 to " + LONGEST_PAGE + ", got " + limit);
        }
        StringBuilder query = new StringBuilder(path.contains("?") ? "&" : "?")
                .append("limit=")
                .append(limit);
        filters.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(Call.encoded(value)));
        cursor.ifPresent(at -> query.append("&cursor=").append(Call.encoded(at)));
        JsonNode page = calls.object(Call.get(path + query));
        Optional<String> next = Read.flag(page, "has_more") ? Read.optionalText(page, "next_cursor") : Optional.empty();
        if (next.isPresent() && next.equals(cursor)) {
            throw new UnexpectedAnswerException("a page of " + path + " leads back to itself");
        }
        if (!page.path("data").isArray()) {
            throw new UnexpectedAnswerException("a page of " + path + " has no data, as the API promises");
        }
        return new Page<>(Read.list(page, "data", type), next);
    }
}
