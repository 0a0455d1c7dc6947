package dev.waybill.api.endpoint;

import dev.waybill.core.key.Principal;
import dev.waybill.core.task.ModelChoice;
import dev.waybill.core.task.Step;
import dev.waybill.core.task.catalog.TaskCatalog;
import dev.waybill.core.task.catalog.TaskHead;
import dev.waybill.core.task.catalog.TaskVersion;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The models that the tasks a tenant may use name, in the versions that new jobs get, in the latest and in the
 * newest draft: which other models are called,
 * and how they do, is their tenants' own matter. Thread-safe.
 */
final class ModelsInUse {

    private final TaskCatalog catalog;

    ModelsInUse(TaskCatalog catalog) {
        this.catalog = catalog;
    }

    /** A model at an endpoint. */
    record Place(String endpoint, String model) {}

    Set<Place> of(Principal who) {
        return catalog.heads(who.tenant()).stream()
                .flatMap(this::versions)
                .flatMap(version -> version.definition().steps().stream())
                .map(Step::models)
                .flatMap(models -> models.stream().map(ModelsInUse::place))
                .collect(Collectors.toSet());
    }

    private Stream<TaskVersion> versions(TaskHead head) {
        IntStream latest = IntStream.of(head.latestVersion());
        IntStream given = head.rollout().versions().stream().mapToInt(Integer::intValue);
        Stream<TaskVersion> published = IntStream.concat(latest, given)
                .distinct()
                .mapToObj(version -> catalog.version(head.owner(), head.task(), version))
                .flatMap(version -> version.stream());
        return Stream.concat(published, catalog.draft(head).stream());
    }

    private static Place place(ModelChoice choice) {
        return new Place(choice.endpoint(), choice.model());
    }
}
