package dev.waybill.core.deadletter;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dead-letter queues in memory; those of {@code project} are handed out by no queue. */
public final class InMemoryDeadLetters implements DeadLetterQueues {

    private final Clock clock;
    private final Map<String, Map<String, Held>> letters = new LinkedHashMap<>();
    private final Map<String, Instant> hiddenUntil = new HashMap<>();

    /** The bodies that came back to their queues. */
    public final List<String> sentBack = new ArrayList<>();

    /** The id of a letter after which the process dies: it is sent, and not deleted. */
    public Optional<String> diesAfterSending = Optional.empty();

    public InMemoryDeadLetters(Clock clock, String... queues) {
        this.clock = clock;
        for (String queue : queues) {
            letters.put(queue, new LinkedHashMap<>());
        }
    }

    public void put(String queue, String id, Cause cause, String body, Map<String, String> about) {
        DeadLetter letter = new DeadLetter(id, queue, clock.instant(), cause, Optional.of(5), about);
        of(queue).put(id, new Held(letter, "receipt-" + id, body, Optional.of("acme"), Map.of()));
    }

    /** The ids of those that are there, in hand or not. */
    public List<String> ids(String queue) {
        return List.copyOf(of(queue).keySet());
    }

    @Override
    public List<String> names() {
        return List.copyOf(letters.keySet());
    }

    @Override
    public List<Held> take(String queue, Duration hold) {
        Instant now = clock.instant();
        List<Held> taken = of(queue).values().stream()
                .filter(held -> !hiddenUntil
                        .getOrDefault(held.letter().id(), Instant.MIN)
                        .isAfter(now))
                .limit(10)
                .toList();
        taken.forEach(held -> hiddenUntil.put(held.letter().id(), now.plus(hold)));
        return taken;
    }

    @Override
    public void release(Held letter) {
        hiddenUntil.remove(letter.letter().id());
    }

    @Override
    public void sendBack(Held letter) {
        sentBack.add(letter.body());
        if (diesAfterSending.filter(letter.letter().id()::equals).isPresent()) {
            throw new StackOverflowError("the process is gone");
        }
    }

    @Override
    public boolean takesBack(String queue) {
        return !queue.equals("project");
    }

    @Override
    public void delete(Held letter) {
        of(letter.letter().queue()).remove(letter.letter().id());
    }

    private Map<String, Held> of(String queue) {
        return letters.computeIfAbsent(queue, name -> new LinkedHashMap<>());
    }
}
