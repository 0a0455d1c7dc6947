package dev.waybill.emulator.resource;

import dev.waybill.emulator.iam.Identity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a template deploys and that is run here. Immutable.
 *
 * @param identities as whom functions and state machines act, by logical id
 */
public record Deployment(
        List<FunctionSpec> functions,
        List<QueueSpec> queues,
        List<TableSpec> tables,
        List<MachineSpec> machines,
        Optional<ApiSpec> api,
        List<SourceSpec> sources,
        List<TriggerSpec> triggers,
        Map<String, Identity> identities) {

    public Deployment {
        functions = List.copyOf(functions);
        queues = List.copyOf(queues);
        tables = List.copyOf(tables);
        machines = List.copyOf(machines);
        sources = List.copyOf(sources);
        triggers = List.copyOf(triggers);
        identities = Map.copyOf(identities);
    }
}
