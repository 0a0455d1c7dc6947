package dev.waybill.emulator.template;

import dev.waybill.emulator.template.InvalidTemplateException.Mistake;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evaluates the resources and checks each against its type; collects mistakes instead of stopping at the first. */
final class ResourceReader {

    private static final Set<String> ATTRIBUTES =
            Set.of("Type", "Properties", "DependsOn", "Condition", "DeletionPolicy", "UpdateReplacePolicy", "Metadata");
    private final ResourceFields declared;
    private final Globals globals;
    private final ResourceTypes types;
    private final TemplateNames names;
    private final List<Mistake> mistakes;
    private final Dependencies dependencies = new Dependencies();

    ResourceReader(ResourceFields root, ResourceTypes types, TemplateNames names, List<Mistake> mistakes) {
        this.declared = root.fields("Resources")
                .orElseThrow(() -> new InvalidTemplateException(root.place(), "Resources is missing"));
        this.globals = new Globals(root.fields("Globals").orElseGet(() -> ResourceFields.none(root.place())));
        this.types = types;
        this.names = names;
        this.mistakes = mistakes;
    }

    Map<String, Resource> read() {
        Map<String, Resource> resources = new LinkedHashMap<>();
        for (String logicalId : declared.keys()) {
            SamTemplate.collect(mistakes, () -> {
                ResourceFields resource = declared.fields(logicalId).orElseThrow();
                if (!logicalId.matches("[A-Za-z0-9]{1,255}")) {
                    throw new InvalidTemplateException(
                            declared.placeOf(logicalId),
                            "a logical id has letters and digits only, found '" + logicalId + "'");
                }
                if (resource.text("Condition")
                        .map(name -> names.condition(name, resource.placeOf("Condition")))
                        .orElse(true)) {
                    resources.put(logicalId, resource(logicalId, resource));
                }
            });
        }
        dependencies
                .cycle()
                .ifPresent(cycle -> mistakes.add(new Mistake(
                        declared.placeOf(cycle.get(0)),
                        "these resources need each other in a circle: " + String.join(" -> ", cycle)
                                + "; take one of these references away")));
        return resources;
    }

    private Resource resource(String logicalId, ResourceFields resource) {
        String name = resource.requireText("Type");
        ResourceType type = types.find(name)
                .filter(known -> !known.name().startsWith("event "))
                .orElseThrow(() -> new InvalidTemplateException(
                        resource.placeOf("Type"),
                        logicalId + " has the type '" + name
                                + "', which is neither run nor checked here"
                                + NearName.nearest(name, types.all().keySet())
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse("; docs/reference/local.md lists those that are")));
        resource.keys().stream()
                .filter(key -> !ATTRIBUTES.contains(key))
                .forEach(key -> mistakes.add(new Mistake(
                        resource.placeOf(key),
                        logicalId + " has '" + key + "', which is no attribute that is run here")));
        ResourceFields given = globals.under(
                name, resource.fields("Properties").orElseGet(() -> ResourceFields.none(resource.place())));
        Set<String> needed = new LinkedHashSet<>();
        for (String other : resource.texts("DependsOn")) {
            if (!declared.has(other)) {
                mistakes.add(new Mistake(
                        resource.placeOf("DependsOn"),
                        "DependsOn names '" + other + "', which is no resource of this template"
                                + NearName.hint(other, declared.keys())));
            }
            needed.add(other);
        }
        ResourceFields properties = evaluate(given, needed);
        dependencies.add(logicalId, needed);
        type.properties()
                .ifPresent(rules -> new PropertyRule.Nested(rules).check(logicalId, properties, mistakes::add));
        if (name.equals("AWS::Serverless::Function")) {
            properties.fields("Events").ifPresent(events -> checkEvents(logicalId, events));
        }
        return new Resource(logicalId, name, names.physicalName(logicalId), properties, declared.placeOf(logicalId));
    }

    /** Events and policies become resources of their own, so what they name does not have to be there first. */
    private ResourceFields evaluate(ResourceFields given, Set<String> needed) {
        Map<String, Node> values = new LinkedHashMap<>();
        given.nodes().forEach((key, node) -> {
            boolean apart = key.equals("Events");
            names.onResource((other, place) -> {
                if (!apart) {
                    needed.add(other);
                }
            });
            SamTemplate.collect(mistakes, () -> {
                Node value = new Evaluator(names).evaluate(node);
                if (value != null) {
                    values.put(key, value);
                }
            });
        });
        names.onResource((other, place) -> {});
        return new ResourceFields(values, given.keyPlaces(), given.place());
    }

    private void checkEvents(String logicalId, ResourceFields events) {
        for (String name : events.keys()) {
            SamTemplate.collect(mistakes, () -> {
                ResourceFields event = events.fields(name).orElseThrow();
                String kind = event.requireText("Type");
                ResourceType type = types.find("event " + kind)
                        .orElseThrow(
                                () -> new InvalidTemplateException(
                                        event.placeOf("Type"),
                                        logicalId + ".Events." + name + " has the type '" + kind
                                                + "', which is not run here; run are HttpApi, SQS, DynamoDB, Schedule, ScheduleV2 and EventBridgeRule"));
                ResourceFields properties =
                        event.fields("Properties").orElseGet(() -> ResourceFields.none(event.place()));
                new PropertyRule.Nested(type.properties().orElseThrow())
                        .check(logicalId + ".Events." + name, properties, mistakes::add);
            });
        }
    }
}
