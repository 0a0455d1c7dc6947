package dev.waybill.core.usage;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fake: passes the same contract as the store on DynamoDB. Thread-safe. */
public final class InMemoryRebuildStore implements RebuildStore {

    private final Map<String, Rebuild> kept = new HashMap<>();

    @Override
    public synchronized Optional<Rebuild> find(String tenant, LocalDate day) {
        return Optional.ofNullable(kept.get(tenant + "/" + day));
    }

    @Override
    public synchronized boolean put(Rebuild rebuild) {
        int there = find(rebuild.tenant(), rebuild.day()).map(Rebuild::step).orElse(0);
        if (there != rebuild.step() - 1) {
            return false;
        }
        kept.put(rebuild.tenant() + "/" + rebuild.day(), rebuild);
        return true;
    }

    @Override
    public synchronized void remove(String tenant, LocalDate day) {
        kept.remove(tenant + "/" + day);
    }
}
