package dev.waybill.core.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The fake: passes the same contract as the places on DynamoDB. Thread-safe. */
public final class InMemoryPlaces implements Places {

    private final Map<EndpointKey, Map<Integer, Instant>> taken = new HashMap<>();
    private final Map<EndpointKey, Standing> standings = new HashMap<>();

    @Override
    public synchronized Taking take(EndpointKey endpoint, Instant now, Instant until) {
        Standing standing = standing(endpoint);
        Map<Integer, Instant> places = taken.computeIfAbsent(endpoint, key -> new HashMap<>());
        for (int place = 0; place < (standing.slow() || standing.succeededAt() == null ? 1 : MOST); place++) {
            if (!places.getOrDefault(place, now).isAfter(now)) {
                places.put(place, until);
                return new Taking.Taken(place, until);
            }
        }
        return new Taking.Full(standing.slow());
    }

    @Override
    public synchronized void giveBack(EndpointKey endpoint, Taking.Taken place, Done done) {
        taken.computeIfAbsent(endpoint, key -> new HashMap<>()).remove(place.place(), place.until());
        Standing before = standing(endpoint);
        standings.put(
                endpoint,
                new Standing(
                        done.slow() == null ? before.slow() : done.slow(),
                        done.succeededAt() == null ? before.succeededAt() : done.succeededAt()));
    }

    @Override
    public synchronized Standing standing(EndpointKey endpoint) {
        return standings.getOrDefault(endpoint, Standing.NEW);
    }
}
