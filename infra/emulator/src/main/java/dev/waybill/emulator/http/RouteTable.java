package dev.waybill.emulator.http;

import dev.waybill.emulator.resource.RouteSpec;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the route of a request as an HTTP API does: a full match before a greedy one before {@code $default}, fixed parts before
 * parameters from left to right, the method before {@code ANY}. Immutable.
 */
public final class RouteTable {

    private static final Pattern SLASH = Pattern.compile("/");
    private final List<Candidate> candidates;
    private final Optional<RouteSpec> otherwise;

    public RouteTable(List<RouteSpec> routes) {
        this.otherwise =
                routes.stream().filter(route -> route.path().equals("$default")).findFirst();
        this.candidates = routes.stream()
                .filter(route -> !route.path().equals("$default"))
                .map(route -> new Candidate(route, parts(route.path())))
                .sorted(Comparator.comparing(Candidate::rank))
                .toList();
    }

    /** A route with the values of its path parameters, decoded. */
    public record Match(RouteSpec route, Map<String, String> parameters) {}

    /** @param rawPath as sent, without the query */
    public Optional<Match> find(String method, String rawPath) {
        List<String> path = parts(rawPath);
        for (Candidate candidate : candidates) {
            Optional<Map<String, String>> parameters = candidate.match(path);
            if (parameters.isPresent() && candidate.takes(method)) {
                return Optional.of(new Match(candidate.route(), parameters.get()));
            }
        }
        return otherwise.map(route -> new Match(route, Map.of()));
    }

    private static List<String> parts(String path) {
        return SLASH.splitAsStream(path.substring(1)).toList();
    }

    private record Candidate(RouteSpec route, List<String> pattern) {

        boolean takes(String method) {
            return route.method().equals("ANY") || route.method().equals(method);
        }

        /** Sorts fixed parts before parameters before greedy ones, then methods before ANY. */
        String rank() {
            StringBuilder rank = new StringBuilder(greedy() ? "1" : "0");
            for (String part : pattern) {
                rank.append(!part.startsWith("{") ? '0' : part.endsWith("+}") ? '2' : '1');
            }
            return rank.append(route.method().equals("ANY") ? '~' : '!').toString();
        }

        private boolean greedy() {
            return !pattern.isEmpty() && pattern.get(pattern.size() - 1).endsWith("+}");
        }

        Optional<Map<String, String>> match(List<String> path) {
            boolean greedy = greedy();
            if (greedy ? path.size() < pattern.size() : path.size() != pattern.size()) {
                return Optional.empty();
            }
            if (greedy && path.get(pattern.size() - 1).isEmpty()) {
                return Optional.empty(); // a greedy part stands for at least one segment
            }
            Map<String, String> parameters = new LinkedHashMap<>();
            for (int i = 0; i < pattern.size(); i++) {
                String part = pattern.get(i);
                if (!part.startsWith("{")) {
                    if (!part.equals(path.get(i))) {
                        return Optional.empty();
                    }
                } else if (part.endsWith("+}")) {
                    List<String> rest = new ArrayList<>(path.subList(i, path.size()));
                    parameters.put(part.substring(1, part.length() - 2), decode(String.join("/", rest)));
                } else {
                    parameters.put(part.substring(1, part.length() - 1), decode(path.get(i)));
                }
            }
            return Optional.of(parameters);
        }

        private static String decode(String part) {
            try {
                return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException broken) {
                return part;
            }
        }
    }
}
