package dev.waybill.core.set;

import static dev.waybill.core.set.SetSamples.batch;
import static dev.waybill.core.set.SetSamples.children;
import static dev.waybill.core.set.SetSamples.chunk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.key.Actor;
import dev.waybill.core.set.SetHead.Pass;
import dev.waybill.core.set.SetHead.Progress;
import dev.waybill.core.set.SetQueue.Kind;
import dev.waybill.core.set.SetStore.Below;
import dev.waybill.core.set.SetStore.PutChunk;
import dev.waybill.core.testing.TestingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of sets promises of heads and chunks; of entries {@link SetEntriesContract}. Run on the fake and on DynamoDB. */
public abstract class SetStoreContract {

    protected final TestingClock clock = new TestingClock();
    private final Instant now = clock.instant();
    private final String tenant = "t" + Long.toHexString(System.nanoTime());
    private final SetKey key = new SetKey(tenant, "batch_1");
    private final SetHead head = batch(key, now);

    @SuppressWarnings("NullAway.Init") // set before each test
    private SetStore store;

    /** A store that may hold other tenants' sets. */
    protected abstract SetStore store();

    @BeforeEach
    void open() {
        store = store();
    }

    @Test
    void eachVersion_isReadAsItWasPut() {
        assertThat(store.find(key)).isEmpty();
        assertThat(store.put(head)).isTrue();
        assertThat(store.find(key)).contains(head);
        SetHead done = head.next(new Progress(
                SetStatus.CANCELLED,
                2,
                "failed_percent",
                new SetHead.Span(now, now.plusSeconds(1), now.plusSeconds(2)),
                17,
                new Pass(Kind.RETRY, 3, 1, Actor.key("key_2", "retries")),
                null));
        assertThat(store.put(done)).isTrue();
        assertThat(store.find(key)).contains(done);
    }

    @Test
    void childrenOfAStep_areReadAsTheyWerePut() {
        SetHead children = children(new SetKey(tenant, "children_1"), now);
        store.put(children);
        assertThat(store.find(children.key())).contains(children);
    }

    @Test
    void ofTwoWhoGoOn_oneDoes() {
        assertThat(store.put(head)).isTrue();
        assertThat(store.put(batch(key, now.plusSeconds(1)))).isFalse();
        SetHead next = head.next(progress(now.plusSeconds(120)));
        SetHead other = head.next(progress(now.plusSeconds(240)));
        assertThat(store.put(next)).isTrue();
        assertThat(store.put(other)).isFalse();
        assertThat(store.put(next.next(progress(null)).next(progress(null)))).isFalse();
        assertThat(store.find(key)).contains(next);
    }

    @Test
    void anotherTenants_isNotFound() {
        store.put(head);
        store.putChunk(head, chunk(1, 1, 1), "request");
        SetKey foreign = new SetKey(tenant + "x", key.id());
        assertThat(store.find(foreign)).isEmpty();
        assertThat(store.lastChunk(foreign)).isEmpty();
        assertThat(store.chunkOf(foreign, "request")).isEmpty();
        assertThat(store.list(tenant + "x", null, 10)).isEmpty();
    }

    @Test
    void set_isDueFromItsTimeOn_untilNothingIsLeftToDo() {
        Instant at = now.plusSeconds(60);
        store.put(head);
        assertThat(store.due(at.minusMillis(1), 100)).doesNotContain(key);
        assertThat(store.due(at, 100)).contains(key);
        SetHead later = head.next(progress(at.plusSeconds(60)));
        store.put(later);
        assertThat(store.due(at, 100)).doesNotContain(key);
        assertThat(store.due(at.plusSeconds(60), 100)).contains(key);
        store.put(later.next(progress(null)));
        assertThat(store.due(now.plus(Duration.ofDays(2)), 100)).doesNotContain(key);
    }

    @Test
    void setsThatAreDue_comeTheLongestDueFirst_andNoMoreThanAsked() {
        Instant longAgo = Instant.parse("2001-01-01T00:00:00Z");
        List<SetKey> keys = Stream.of("a", "b", "c", "d", "e", "f", "g", "h")
                .map(id -> new SetKey(tenant, "batch_" + id))
                .collect(Collectors.toList());
        for (int n = 0; n < keys.size(); n++) {
            SetHead due = batch(keys.get(n), now);
            Progress soon = new Progress(
                    SetStatus.IN_PROGRESS,
                    1,
                    null,
                    new SetHead.Span(now, null, now.plusSeconds(9)),
                    0,
                    null,
                    longAgo.minusSeconds(n));
            store.put(new SetHead(due.key(), 1, due.asked(), null, soon));
        }
        List<SetKey> found = store.due(longAgo, 1_000).stream()
                .filter(due -> due.tenant().equals(tenant))
                .collect(Collectors.toList());
        List<SetKey> longestFirst = new ArrayList<>(keys);
        Collections.reverse(longestFirst);
        assertThat(found).isEqualTo(longestFirst);
        assertThat(store.due(longAgo, 3)).hasSize(3);
        keys.forEach(due -> store.put(batch(due, now).next(progress(null))));
    }

    @Test
    void batches_areListedNewestFirst_pageByPage_andChildrenNever() {
        for (int n = 0; n < 7; n++) {
            // Two at a time are of the same moment.
            store.put(batch(new SetKey(tenant, "batch_" + n), now.plusSeconds(n / 2)));
            store.put(children(new SetKey(tenant, "children_" + n), now.plusSeconds(n)));
        }
        List<SetHead> all = store.list(tenant, null, 10);
        assertThat(ids(all))
                .containsExactly("batch_6", "batch_5", "batch_4", "batch_3", "batch_2", "batch_1", "batch_0");
        List<SetHead> first = store.list(tenant, null, 3);
        assertThat(first).isEqualTo(all.subList(0, 3));
        List<SetHead> second = store.list(tenant, below(first.get(2)), 3);
        assertThat(second).isEqualTo(all.subList(3, 6));
        assertThat(store.list(tenant, below(second.get(2)), 3)).isEqualTo(all.subList(6, 7));
        assertThat(store.list(tenant, below(all.get(6)), 3)).isEmpty();
    }

    @Test
    void listedBatch_isAsItWasPutLast() {
        store.put(head);
        SetHead next = head.next(progress(null));
        store.put(next);
        assertThat(store.list(tenant, null, 10)).containsExactly(next);
    }

    @Test
    void chunks_followOneAnother_andEachIsFound() {
        assertThat(store.lastChunk(key)).isEmpty();
        Chunk one = new Chunk(1, 10, 10, "upload1", List.of(10), false, "hmac:request");
        Chunk two = new Chunk(2, 5, 15, "upload2", List.of(3, 2), false, null);
        Chunk end = new Chunk(3, 0, 15, "", List.of(), true, null);
        assertThat(store.putChunk(head, one, "request")).isEqualTo(PutChunk.WRITTEN);
        assertThat(store.putChunk(head, two, null)).isEqualTo(PutChunk.WRITTEN);
        assertThat(store.lastChunk(key)).contains(two);
        assertThat(store.putChunk(head, end, "close")).isEqualTo(PutChunk.WRITTEN);
        assertThat(store.lastChunk(key)).contains(end);
        assertThat(store.chunk(key, 1)).contains(one);
        assertThat(store.chunk(key, 2)).contains(two);
        assertThat(store.chunk(key, 4)).isEmpty();
        assertThat(store.chunkOf(key, "request")).contains(one);
        assertThat(store.chunkOf(key, "close")).contains(end);
        assertThat(store.chunkOf(key, "none")).isEmpty();
    }

    @Test
    void lastChunk_isThatOfTheHighestNumber_notOfTheHighestDigit() {
        for (int n = 1; n <= 12; n++) {
            store.putChunk(head, chunk(n, 1, n), null);
        }
        assertThat(store.lastChunk(key)).contains(chunk(12, 1, 12));
    }

    @Test
    void chunkOfANumberThatIsThere_isTaken_andChangesNothing() {
        store.putChunk(head, chunk(1, 10, 10), "one");
        assertThat(store.putChunk(head, chunk(1, 7, 7), "other")).isEqualTo(PutChunk.TAKEN);
        assertThat(store.putChunk(head, chunk(1, 7, 7), null)).isEqualTo(PutChunk.TAKEN);
        assertThat(store.lastChunk(key)).contains(chunk(1, 10, 10));
        assertThat(store.chunkOf(key, "other")).isEmpty();
    }

    @Test
    void requestThatCameBefore_bringsNoSecondChunk() {
        store.putChunk(head, chunk(1, 10, 10), "one");
        assertThat(store.putChunk(head, chunk(2, 10, 20), "one")).isEqualTo(PutChunk.KEY_TAKEN);
        assertThat(store.putChunk(head, chunk(1, 10, 10), "one")).isEqualTo(PutChunk.KEY_TAKEN);
        assertThat(store.lastChunk(key)).contains(chunk(1, 10, 10));
    }

    @Test
    void manyWhoAddAtOnce_leaveNoGap_andLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Void>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            int its = writer;
            writers.add(() -> {
                for (int n = 0; n < 5; n++) {
                    @Nullable String request = its % 2 == 0 ? null : "request-" + its + "-" + n;
                    while (store.putChunk(head, next(its + 1), request) != PutChunk.WRITTEN) {
                        // Another was faster.
                    }
                }
                return null;
            });
        }
        for (Future<Void> done : threads.invokeAll(writers)) {
            done.get();
        }
        threads.shutdown();
        assertThat(store.lastChunk(key).map(Chunk::number)).contains(20);
        int total = 0;
        for (int n = 1; n <= 20; n++) {
            Chunk chunk = store.chunk(key, n).orElseThrow();
            total += chunk.items();
            assertThat(chunk.total()).isEqualTo(total);
        }
        assertThat(total).isEqualTo(5 * (1 + 2 + 3 + 4));
    }

    private Chunk next(int items) {
        return store.lastChunk(key)
                .map(last -> chunk(last.number() + 1, items, last.total() + items))
                .orElse(chunk(1, items, items));
    }

    @Test
    void sameRequestKey_countsForItsOwnSetOnly() {
        SetHead other = batch(new SetKey(tenant, "batch_2"), now);
        store.putChunk(head, chunk(1, 1, 1), "one");
        assertThat(store.putChunk(other, chunk(1, 2, 2), "one")).isEqualTo(PutChunk.WRITTEN);
        assertThat(store.chunkOf(other.key(), "one")).contains(chunk(1, 2, 2));
    }

    @Test
    void setPastItsTime_isNowhere_andItsPlaceIsFree() {
        store.put(head);
        store.putChunk(head, chunk(1, 1, 1), "one");
        clock.advance(Duration.ofDays(400));
        assertThat(store.find(key)).isEmpty();
        assertThat(store.list(tenant, null, 10)).isEmpty();
        assertThat(store.lastChunk(key)).isEmpty();
        assertThat(store.chunk(key, 1)).isEmpty();
        assertThat(store.chunkOf(key, "one")).isEmpty();
        SetHead anew = batch(key, clock.instant());
        assertThat(store.put(anew)).isTrue();
        assertThat(store.putChunk(anew, chunk(1, 2, 2), "one")).isEqualTo(PutChunk.WRITTEN);
        assertThat(store.lastChunk(key)).contains(chunk(1, 2, 2));
    }

    private Progress progress(@Nullable Instant dueAt) {
        return new Progress(
                SetStatus.IN_PROGRESS, 1, null, new SetHead.Span(now, null, now.plusSeconds(9)), 0, null, dueAt);
    }

    private static Below below(SetHead head) {
        return new Below(head.asked().times().createdAt(), head.key().id());
    }

    private static List<String> ids(List<SetHead> heads) {
        return heads.stream().map(head -> head.key().id()).collect(Collectors.toList());
    }
}
