package dev.waybill.local.resource;

import java.util.List;
import java.util.Optional;

/** All that a template deploys and that is run here. Immutable. */
public record Deployment(
        List<FunctionSpec> functions,
        List<QueueSpec> queues,
        List<TableSpec> tables,
        List<MachineSpec> machines,
        Optional<ApiSpec> api,
        List<SourceSpec> sources,
        List<TriggerSpec> triggers) {

    public Deployment {
        functions = List.copyOf(functions);
        queues = List.copyOf(queues);
        tables = List.copyOf(tables);
        machines = List.copyOf(machines);
        sources = List.copyOf(sources);
        triggers = List.copyOf(triggers);
    }
}
