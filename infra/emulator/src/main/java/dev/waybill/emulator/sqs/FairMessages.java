package dev.waybill.emulator.sqs;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.MessageQueue;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Option;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The messages of a standard queue, handed out by turns among their groups: however many messages one group has, the next
 * message of another waits for no more than one of each. Within a group the oldest comes first, as far as a standard queue has
 * an order; messages without a group are a group of their own. What is deleted is gone at once, so it holds no more than the
 * messages that are there. Not thread-safe: a queue's actor has it to itself.
 */
final class FairMessages implements MessageQueue {

    private static final String NO_GROUP = "";

    /** Each message that is there. */
    private final Map<String, InternalMessage> messages = new LinkedHashMap<>();

    /** Where each of them stands; of one in the hands of whoever takes it in: nowhere. */
    private final Map<String, Standing> standings = new HashMap<>();

    /** Not to be had before their time: delayed, or with somebody who received them. */
    private final SortedSet<Standing> hidden = new TreeSet<>(Standing.BY_TIME);

    /** To be had, by group; the group whose turn it is comes first. */
    private final LinkedHashMap<String, SortedSet<Standing>> ready = new LinkedHashMap<>();

    private long added;

    /**
     * A message in the order of its group.
     *
     * @param due when it can be had, in milliseconds since 1970
     * @param number tells apart those that are due at once
     */
    private record Standing(InternalMessage message, String group, long due, long number) {

        static final Comparator<Standing> BY_TIME =
                Comparator.comparingLong(Standing::due).thenComparingLong(Standing::number);

        /** Whether its message's time was put off where it stands. */
        boolean isEarly() {
            return due < message.nextDelivery();
        }
    }

    @Override
    public void $plus$eq(InternalMessage message) {
        leave(message.id());
        messages.put(message.id(), message);
        hide(message);
    }

    private void hide(InternalMessage message) {
        Option<String> group = message.messageGroupId();
        Standing standing =
                new Standing(message, group.isDefined() ? group.get() : NO_GROUP, message.nextDelivery(), added++);
        standings.put(message.id(), standing);
        hidden.add(standing);
    }

    @Override
    public Option<InternalMessage> getById(String id) {
        return Option.apply(messages.get(id));
    }

    @Override
    public Option<InternalMessage> pop() {
        @Nullable InternalMessage next = ready.isEmpty() ? null : nextInTurn();
        if (next == null && !hidden.isEmpty()) {
            next = hidden.first().message();
            leave(next.id());
        }
        if (next != null) {
            messages.remove(next.id());
        }
        return Option.apply(next);
    }

    /**
     * As a list it is the first that can be had alone: the server makes one at each message, to sort it and take that one. A proxy, for
     * Java cannot say the type of a collection of Scala's.
     */
    @Override
    @SuppressWarnings("unchecked") // as the type of what it stands for
    public Iterable<InternalMessage> all() {
        Iterable<InternalMessage> all =
                CollectionConverters.asScala(Collections.unmodifiableCollection(messages.values()));
        return (Iterable<InternalMessage>) Proxy.newProxyInstance(
                FairMessages.class.getClassLoader(),
                new Class<?>[] {Iterable.class},
                (proxy, method, arguments) ->
                        method.getName().equals("toList") ? first().toList() : method.invoke(all, arguments));
    }

    private Option<InternalMessage> first() {
        if (!ready.isEmpty()) {
            return Option.apply(ready.values().iterator().next().first().message());
        }
        while (!hidden.isEmpty() && hidden.first().isEarly()) {
            putOff(hidden.first());
        }
        return hidden.isEmpty() ? Option.empty() : Option.apply(hidden.first().message());
    }

    @Override
    public long size() {
        return messages.size();
    }

    @Override
    public void clear() {
        messages.clear();
        standings.clear();
        hidden.clear();
        ready.clear();
    }

    @Override
    public void remove(String id) {
        leave(id);
        messages.remove(id);
    }

    /** These messages without some of them, which leave: nobody looks at a queue that was filtered. */
    @Override
    public MessageQueue filterNot(Function1<InternalMessage, Object> unwanted) {
        List<String> leaving = messages.values().stream()
                .filter(message -> (Boolean) unwanted.apply(message))
                .map(InternalMessage::id)
                .toList();
        leaving.forEach(this::remove);
        return this;
    }

    /** Those received stay known by their id, and stand in the order again when they are added with the end of their visibility. */
    @Override
    public scala.collection.immutable.List<InternalMessage> dequeue(int most, long now) {
        show(now);
        List<InternalMessage> taken = new ArrayList<>();
        while (taken.size() < most && !ready.isEmpty()) {
            taken.add(nextInTurn());
        }
        return CollectionConverters.asScala(taken).toList();
    }

    /** Lets those be had whose time has come. Whoever prolongs a message's visibility changes its time where it stands. */
    private void show(long now) {
        while (!hidden.isEmpty() && hidden.first().due() <= now) {
            Standing due = hidden.first();
            if (due.message().nextDelivery() > now) {
                putOff(due);
            } else {
                hidden.remove(due);
                ready.computeIfAbsent(due.group(), group -> new TreeSet<>(Standing.BY_TIME))
                        .add(due);
            }
        }
    }

    /** Its time is another by now. */
    private void putOff(Standing early) {
        hidden.remove(early);
        hide(early.message());
    }

    /** The first message of the group whose turn it is, which then is behind all others. */
    private InternalMessage nextInTurn() {
        Iterator<Map.Entry<String, SortedSet<Standing>>> groups =
                ready.entrySet().iterator();
        Map.Entry<String, SortedSet<Standing>> first = groups.next();
        groups.remove();
        SortedSet<Standing> waiting = first.getValue();
        Standing next = waiting.first();
        waiting.remove(next);
        standings.remove(next.message().id());
        if (!waiting.isEmpty()) {
            ready.put(first.getKey(), waiting);
        }
        return next.message();
    }

    private void leave(String id) {
        @Nullable Standing standing = standings.remove(id);
        if (standing == null || hidden.remove(standing)) {
            return;
        }
        SortedSet<Standing> waiting = Objects.requireNonNull(ready.get(standing.group()));
        waiting.remove(standing);
        if (waiting.isEmpty()) {
            ready.remove(standing.group());
        }
    }
}
