package dev.waybill.core.circuit;

import dev.waybill.core.circuit.Standing.State;
import dev.waybill.core.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How one model at one endpoint has done lately, as every function sees it. Immutable.
 *
 * <p>What no call can have brought about holds for all: the provider throttles, or cannot be reached. Its silence and its errors hold for
 * the tenant that met them, for it may be that tenant's own prompt that it is silent about or breaks on: nobody can make others wait
 * by what they send. Errors that a second tenant meets too, and no answer to anybody in between, hold for all.
 *
 * @param all where calls of every tenant stand
 * @param silent where those of single tenants stand, whom the model failed, or did not answer in time; the last {@link
 *     #MOST_TENANTS}
 * @param prober the tenant whose call probed last: of those that wait another comes first
 * @param recent the last calls noted here, newest first: every failure; a success, or a call that says nothing of the provider,
 *     once a minute or when it comes after another kind
 * @param sequence counts the writes: a writer replaces only what it has read
 */
public record Circuit(
        String endpoint,
        String model,
        Standing all,
        Map<String, Standing> silent,
        @Nullable String prober,
        List<Ended> recent,
        long sequence) {

    /** So many calls are remembered of each model. */
    public static final int MOST_RECENT = 10;

    /** Of so many tenants it is remembered that a model was silent to them. */
    public static final int MOST_TENANTS = 16;

    /** How much sooner than the tenant that probed last another may probe. */
    static final Duration OTHERS_FIRST = Duration.ofMillis(500);

    public Circuit {
        silent = Map.copyOf(silent);
        recent = List.copyOf(recent);
    }

    /** One call that came to its end: as which outcome, and how long it took. */
    public record Ended(Instant at, Outcome outcome, long latencyMs) {}

    /** Where nothing is on record. */
    static Circuit unknown(String endpoint, String model) {
        return new Circuit(endpoint, model, Standing.WELL, Map.of(), null, List.of(), 0);
    }

    /** Where calls stand for whoever they stand worst for. */
    public State stateAt(Instant now) {
        return worst(now).stateAt(now);
    }

    public int failures() {
        return Stream.concat(Stream.of(all), silent.values().stream())
                .mapToInt(Standing::failures)
                .max()
                .orElse(0);
    }

    /** Until when no call goes out, of whoever waits longest. */
    public @Nullable Instant openUntil() {
        return Stream.concat(Stream.of(all), silent.values().stream())
                .map(Standing::openUntil)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private Standing worst(Instant now) {
        return Stream.concat(Stream.of(all), silent.values().stream())
                .max(Comparator.comparing(standing -> standing.stateAt(now)))
                .orElse(all);
    }

    /** No call can be made: the endpoint may stand in what could not be read. */
    Circuit unread(Instant until) {
        return new Circuit(endpoint, model, all.unread(until), silent, prober, recent, sequence + 1);
    }

    /** Whether somebody met that lately. */
    boolean isUnreadAt(Instant now) {
        return all.isUnreadAt(now);
    }

    /** Where this tenant's calls stand. */
    State stateFor(String tenant, Instant now) {
        State own = silence(tenant).stateAt(now);
        State common = commonTo(tenant).stateAt(now);
        return own.compareTo(common) > 0 ? own : common;
    }

    /** How long no call of this tenant goes out. */
    Duration openFor(String tenant, Instant now) {
        Duration own = silence(tenant).openFor(now);
        Duration common = commonTo(tenant).openFor(now);
        return own.compareTo(common) > 0 ? own : common;
    }

    /** Whoever did not probe last may a moment sooner. */
    private Standing commonTo(String tenant) {
        return all.openUntil() == null || prober == null || prober.equals(tenant)
                ? all
                : all.heldUntil(all.openUntil().minus(OTHERS_FIRST));
    }

    /** The next caller takes the probe: the others go on waiting, but no longer than they did before it. */
    Circuit probedBy(String tenant, Instant now) {
        return standing(tenant, standing -> standing.heldUntil(now.plus(Standing.COOL_DOWN)), tenant, recent);
    }

    /** The probe that was taken is not made: the next caller takes it. */
    Circuit givenBackBy(String tenant, Instant now) {
        return standing(tenant, standing -> standing.heldUntil(now), null, recent);
    }

    /** The provider failed, and would have whoever called it. */
    Circuit failed(Instant now, Ended ended, Duration askedFor) {
        return new Circuit(endpoint, model, all.failed(now, askedFor), silent, prober, andBefore(ended), sequence + 1);
    }

    /** The provider failed a call of this tenant, maybe for what the call asks. */
    Circuit failedTo(String tenant, Instant now, Ended ended) {
        boolean isCommon = all.failures() > 0 || isMetByAnother(tenant, now);
        Standing before = all.failures() > 0 ? all : new Standing(Standing.FAILURES - 1, now, null);
        return new Circuit(
                endpoint,
                model,
                isCommon ? before.failed(now, Duration.ZERO) : all,
                failuresOf(tenant, now),
                prober,
                andBefore(ended),
                sequence + 1);
    }

    /** Whether the provider failed another tenant lately, and has answered nobody since. */
    private boolean isMetByAnother(String tenant, Instant now) {
        Set<Instant> failures = recent.stream()
                .takeWhile(each -> each.outcome() != Outcome.ANSWERED)
                .filter(each -> each.outcome() == Outcome.UNAVAILABLE)
                .map(Ended::at)
                .filter(at -> at.isAfter(now.minus(Standing.FORGOTTEN_AFTER)))
                .collect(Collectors.toSet());
        return silent.entrySet().stream()
                .anyMatch(other -> !other.getKey().equals(tenant)
                        && other.getValue().failedAt() != null
                        && failures.contains(other.getValue().failedAt()));
    }

    /** The provider was silent to this tenant, for longer than it may be. */
    Circuit silentTo(String tenant, Instant now, Ended ended) {
        return new Circuit(endpoint, model, all, failuresOf(tenant, now), prober, andBefore(ended), sequence + 1);
    }

    /** Where single tenants stand with one more failure of this one. */
    private Map<String, Standing> failuresOf(String tenant, Instant now) {
        Map<String, Standing> others = new LinkedHashMap<>(silent);
        others.put(tenant, lately(tenant).failed(now, Duration.ZERO));
        others.values().removeIf(standing -> standing.isForgottenAt(now));
        if (others.size() > MOST_TENANTS) {
            others.entrySet().stream()
                    .filter(other -> !other.getKey().equals(tenant))
                    .min(Comparator.comparing(
                            other -> other.getValue().failedAt(), Comparator.nullsFirst(Comparator.naturalOrder())))
                    .ifPresent(oldest -> others.remove(oldest.getKey()));
        }
        return others;
    }

    /** The call that probed for all says nothing of the provider: the next one may. Together with what else it changes. */
    Circuit letAnotherProbe(Instant now) {
        return new Circuit(endpoint, model, all.heldUntil(now), silent, prober, recent, sequence);
    }

    /** It answered this tenant: it is well, though it may be silent to another. */
    Circuit succeeded(String tenant, Ended ended) {
        Map<String, Standing> others = new LinkedHashMap<>(silent);
        others.remove(tenant);
        return new Circuit(endpoint, model, Standing.WELL, others, null, andBefore(ended), sequence + 1);
    }

    /** The same circuit, with a call that says nothing of the provider's health; where that was to probe, the next one does. */
    Circuit noted(String tenant, Instant now, Ended ended) {
        return standing(tenant, standing -> standing.heldUntil(now), null, andBefore(ended));
    }

    /** Whether a call of this tenant that was let out on this circuit is one that others wait for. */
    boolean isProbedBy(String tenant) {
        return all.isProbed() || silence(tenant).isProbed();
    }

    /** Whether anything was wrong with it for this tenant, or is for another as far as anybody knows. */
    boolean isTroubledFor(String tenant) {
        return all.failures() > 0
                || silence(tenant).failures() > 0
                || last().map(each -> each.outcome() == Outcome.UNAVAILABLE).orElse(false);
    }

    /** The last call that was noted. */
    Optional<Ended> last() {
        return recent.stream().findFirst();
    }

    /** The longest of the last answers. */
    Duration longestAnswer() {
        return Duration.ofMillis(recent.stream()
                .filter(each -> each.outcome() == Outcome.ANSWERED)
                .mapToLong(Ended::latencyMs)
                .max()
                .orElse(0));
    }

    /** Where the tenant stands, and the provider's own failures count as met by it too. */
    private Standing lately(String tenant) {
        Standing own = silence(tenant);
        return all.failures() > own.failures() ? new Standing(all.failures(), all.failedAt(), own.openUntil()) : own;
    }

    private Standing silence(String tenant) {
        return silent.getOrDefault(tenant, Standing.WELL);
    }

    private Circuit standing(
            String tenant, UnaryOperator<Standing> change, @Nullable String probing, List<Ended> ends) {
        Map<String, Standing> others = new LinkedHashMap<>(silent);
        others.computeIfPresent(tenant, (name, standing) -> change.apply(standing));
        return new Circuit(endpoint, model, change.apply(all), others, probing, ends, sequence + 1);
    }

    private List<Ended> andBefore(Ended ended) {
        return Stream.concat(Stream.of(ended), recent.stream())
                .limit(MOST_RECENT)
                .collect(Collectors.toList());
    }
}
