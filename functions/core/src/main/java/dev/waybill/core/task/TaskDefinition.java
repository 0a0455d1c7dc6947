package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.core.json.CanonicalJson;
import dev.waybill.core.json.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One version of a task, checked whole by {@link TaskParser}. Immutable.
 *
 * @param id its name and number
 * @param result JSONata over {@code {input, steps}}; absent: the output is the last step's answer
 * @param review when a person decides; absent: never
 */
public record TaskDefinition(
        Id id,
        Schemas schemas,
        List<Step> steps,
        @Nullable String result,
        @Nullable ReviewPolicy review,
        Times times,
        Content source) {

    /** Which version of which task. */
    public record Id(String name, int version) {}

    /**
     * JSON Schemas.
     *
     * @param input of a job's input
     * @param output of a job's output
     */
    public record Schemas(JsonNode input, JsonNode output) {}

    /** How long a job may take, and how long what it leaves is kept. */
    public record Times(Duration deadline, Duration keepPayloads, Duration keepRecords) {}

    /**
     * The task as it was written.
     *
     * @param json {@code TaskParser.parsePublished(json)} gives this definition again
     * @param hash {@code sha256:} and the hex SHA-256 of the RFC 8785 form of {@code json}; the order of keys doesn't count
     */
    public record Content(JsonNode json, String hash) {
        static Content of(JsonNode json) {
            return new Content(json, Sha256.of(CanonicalJson.bytes(json)));
        }
    }

    /** No job makes more attempts than this, whatever its chains say. */
    public static final int MOST_ATTEMPTS = 24;

    public static final Duration DEFAULT_KEEP_PAYLOADS = Duration.ofDays(30);
    public static final Duration DEFAULT_KEEP_RECORDS = Duration.ofDays(400);
    public static final Duration LONGEST_KEPT = Duration.ofDays(3650);
    public static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(10);
    public static final Duration SHORTEST_DEADLINE = Duration.ofSeconds(1);
    public static final Duration LONGEST_DEADLINE = Duration.ofDays(7);

    public TaskDefinition {
        steps = List.copyOf(steps);
    }

    public String name() {
        return id.name();
    }

    public int version() {
        return id.version();
    }

    /** The names of the endpoints that its steps ask. */
    public Set<String> endpoints() {
        return steps.stream()
                .flatMap(step -> step.models().stream())
                .map(ModelChoice::endpoint)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How its jobs are found again. */
    public Listing listing() {
        return Listing.of(source.json());
    }

    /** JSON Schema of a job's input. */
    public JsonNode input() {
        return schemas.input();
    }

    /** JSON Schema of a job's output. */
    public JsonNode output() {
        return schemas.output();
    }

    public Duration deadline() {
        return times.deadline();
    }

    public Duration keepPayloads() {
        return times.keepPayloads();
    }

    public Duration keepRecords() {
        return times.keepRecords();
    }

    /** The task as it was written, as JSON. */
    public JsonNode content() {
        return source.json();
    }

    /** {@code sha256:} and the hex SHA-256 of the RFC 8785 form of {@link #content}. */
    public String contentHash() {
        return source.hash();
    }

    /**
     * The policy that a review is held by.
     *
     * @param step that the review is of; null for the one at the end of a job
     */
    public Optional<ReviewPolicy> review(@Nullable String step) {
        return step == null ? Optional.ofNullable(review) : reviewStep(step).map(Step.Review::review);
    }

    /** How long all reviews that a job may come to may take together. */
    public Duration longestReviews() {
        return longestReviews(steps, review);
    }

    static Duration longestReviews(List<Step> steps, @Nullable ReviewPolicy last) {
        return Stream.concat(
                        steps.stream().filter(Step.Review.class::isInstance).map(step -> ((Step.Review) step).review()),
                        Stream.ofNullable(last))
                .map(ReviewPolicy::longest)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** The step of kind {@code review} of this name. */
    public Optional<Step.Review> reviewStep(String name) {
        return steps.stream()
                .filter(Step.Review.class::isInstance)
                .map(Step.Review.class::cast)
                .filter(step -> step.name().equals(name))
                .findFirst();
    }

    /** The place of the step of this name, counted from 0. @throws IllegalArgumentException where there is none */
    public int place(String step) {
        for (int place = 0; place < steps.size(); place++) {
            if (steps.get(place).name().equals(step)) {
                return place;
            }
        }
        throw new IllegalArgumentException("no step " + step + " in task " + this);
    }

    /** The step at this place, counted from 0. */
    public Step step(int index) {
        return steps.get(index);
    }

    /** Name and version, for messages: {@code ticket-triage/2}. */
    @Override
    public String toString() {
        return name() + "/" + version();
    }
}
