package dev.waybill.core.slot;

import dev.waybill.core.job.Job;
import dev.waybill.core.job.Priority;
import dev.waybill.core.model.EndpointConfig;
import dev.waybill.core.model.ModelEndpoints;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Of which pools a job has to hold slots to be under way: of each endpoint with a limit of the first step without an answer that asks
 * one, and, where it is a bulk job, of the deployment. An endpoint that is not known has no limit: who calls it finds out. Thread-safe.
 */
public final class WantedSlots {

    private final AskedPools asked;
    private final ModelEndpoints endpoints;
    private final int bulkUnderWay;

    /** @param bulkUnderWay how many bulk jobs of the deployment may be under way, at least 1 */
    public WantedSlots(AskedPools asked, ModelEndpoints endpoints, int bulkUnderWay) {
        this.asked = asked;
        this.endpoints = endpoints;
        this.bulkUnderWay = bulkUnderWay;
    }

    /**
     * Whether a job of which no more is known may need a slot. Where it cannot, nothing has to be read.
     *
     * @param queue the queue that it came from: a first run's is that of its priority, a later one's may be another
     */
    public boolean mayBeOf(Priority queue, int run) {
        return queue != Priority.INTERACTIVE || run > 1 || !limits().isEmpty();
    }

    /** What the job has to hold. */
    public List<SlotLimit> of(Job job) {
        Map<SlotPool, Integer> limits = limits();
        List<SlotLimit> wanted = new ArrayList<>(limited(AskedPools.ofDeployment(job), limits));
        if (!limits.isEmpty()) {
            asked.unfinished(job).stream()
                    .map(pools -> limited(pools, limits))
                    .filter(step -> !step.isEmpty())
                    .findFirst()
                    .ifPresent(wanted::addAll);
        }
        return wanted;
    }

    /** How many slots a pool has now; empty where it has no limit. */
    public OptionalInt size(SlotPool pool) {
        if (pool.equals(SlotPool.BULK)) {
            return OptionalInt.of(bulkUnderWay);
        }
        Integer size = limits().get(pool);
        return size == null ? OptionalInt.empty() : OptionalInt.of(size);
    }

    private List<SlotLimit> limited(Set<SlotPool> pools, Map<SlotPool, Integer> limits) {
        List<SlotLimit> limited = new ArrayList<>();
        for (SlotPool pool : pools) {
            Integer size = pool.equals(SlotPool.BULK) ? Integer.valueOf(bulkUnderWay) : limits.get(pool);
            if (size != null) {
                limited.add(new SlotLimit(pool, size));
            }
        }
        return limited;
    }

    private Map<SlotPool, Integer> limits() {
        Map<SlotPool, Integer> limits = new HashMap<>();
        ModelEndpoints now = endpoints.now(Set.of());
        for (String name : now.names()) {
            EndpointConfig.Together together = now.configOrAbsent(name).together();
            put(limits, name, Priority.INTERACTIVE, together.interactive());
            put(limits, name, Priority.BULK, together.bulk());
        }
        return limits;
    }

    private static void put(Map<SlotPool, Integer> limits, String endpoint, Priority priority, @Nullable Integer size) {
        if (size != null) {
            limits.put(SlotPool.of(endpoint, priority), size);
        }
    }
}
