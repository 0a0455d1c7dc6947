package dev.waybill.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What became of the items of a batch, in the order sent. Nothing is asked for before something is taken, and then page by page, so
 * that a batch of any size takes the room of one page. It can be gone through again, which asks again. Thread-safe; its iterators and
 * streams are not.
 *
 * <p>While the batch runs, items that have not ended are left out: wait for its end first, or ask again.
 */
public final class BatchResults implements Iterable<BatchResult> {

    private static final Pattern NEXT = Pattern.compile("<(/v1/[^>]*)>\\s*;\\s*rel=\"?next\"?");

    private final Calls calls;
    private final String path;

    BatchResults(Calls calls, String path) {
        this.calls = calls;
        this.path = path;
    }

    /** All of them, each page when it is needed. */
    public Stream<BatchResult> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    /** All of them at once. */
    public List<BatchResult> all() {
        return stream().toList();
    }

    /** As {@link #stream}. */
    @Override
    public Iterator<BatchResult> iterator() {
        return new PageByPage<>(next -> page(next.orElse(path)), Optional.empty());
    }

    private Page<BatchResult> page(String from) {
        Reply reply = calls.send(Call.get(from).with("Accept", "application/x-ndjson, application/problem+json"));
        List<BatchResult> results = reply.lines().stream()
                .filter(line -> !line.isBlank())
                .map(BatchResults::result)
                .toList();
        Optional<String> next = reply.header("Link").flatMap(BatchResults::next);
        if (next.filter(from::equals).isPresent()) {
            throw new UnexpectedAnswerException("a page of the results leads back to itself");
        }
        return new Page<>(results, next);
    }

    private static BatchResult result(String line) {
        JsonNode result = Json.parse(line.getBytes(StandardCharsets.UTF_8));
        if (!result.isObject()) {
            throw new UnexpectedAnswerException("a line of the results is no JSON object, as the API promises");
        }
        return new BatchResult(result);
    }

    /** The way to the next page: a path of this server, never an address elsewhere, for the key goes with it. */
    private static Optional<String> next(String link) {
        Matcher next = NEXT.matcher(link);
        return next.find() ? Optional.of(next.group(1)) : Optional.empty();
    }
}
