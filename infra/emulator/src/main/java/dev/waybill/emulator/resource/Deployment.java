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
        Starts starts,
        Map<String, Identity> identities) {

    /** What starts functions and state machines by itself: queues and streams that are read, schedules and rules that fire. */
    public record Starts(List<SourceSpec> sources, List<TriggerSpec> triggers) {
        public Starts {
            sources = List.copyOf(sources);
            triggers = List.copyOf(triggers);
        }
    }

    public Deployment {
        functions = List.copyOf(functions);
        queues = List.copyOf(queues);
        tables = List.copyOf(tables);
        machines = List.copyOf(machines);
        identities = Map.copyOf(identities);
    }
}
