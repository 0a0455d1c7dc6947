package dev.waybill.emulator.template;

import dev.waybill.emulator.template.Node.Items;
import dev.waybill.emulator.template.Node.Scalar;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Resolves the names of one template. Not thread-safe. */
final class TemplateNames implements References {

    private final String stack;
    private final Map<String, String> pseudo;
    private final Parameters parameters;
    private final ResourceFields conditions;
    private final ResourceFields mappings;
    private final ResourceFields resources;
    private final ResourceTypes types;
    private final Map<String, Boolean> held = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();
    private BiConsumer<String, SourcePlace> onResource = (name, place) -> {};

    TemplateNames(String stack, Parameters parameters, ResourceFields root, ResourceTypes types) {
        this.stack = stack;
        this.pseudo = Map.of(
                "AWS::Region", Names.REGION,
                "AWS::AccountId", Names.ACCOUNT,
                "AWS::Partition", Names.PARTITION,
                "AWS::StackName", stack,
                "AWS::URLSuffix", Names.URL_SUFFIX,
                "AWS::StackId",
                        Names.arn("cloudformation", "stack/" + stack + "/00000000-0000-0000-0000-000000000000"));
        this.parameters = parameters;
        this.conditions = section(root, "Conditions");
        this.mappings = section(root, "Mappings");
        this.resources = section(root, "Resources");
        this.types = types;
    }

    private static ResourceFields section(ResourceFields root, String name) {
        return root.fields(name).orElseGet(() -> ResourceFields.none(root.place()));
    }

    /** Is told of every resource that is named from now on. */
    void onResource(BiConsumer<String, SourcePlace> listener) {
        this.onResource = listener;
    }

    @Override
    public Optional<Node> ref(String name, SourcePlace place) {
        String given = pseudo.get(name);
        if (given != null) {
            return Optional.of(Scalar.text(given, place));
        }
        if (name.equals("AWS::NotificationARNs")) {
            return Optional.of(new Items(List.of(), place));
        }
        Optional<Node> parameter = parameters.value(name);
        if (parameter.isPresent()) {
            return parameter;
        }
        if (name.equals(ImpliedApi.NAME) && !resources.has(name)) {
            return ImpliedApi.idIn(resources).map(id -> Scalar.text(id, place));
        }
        if (!resources.has(name) && ImpliedRule.isIn(resources, name)) {
            return Optional.of(Scalar.text(name, place));
        }
        return existing(name, place)
                .map(resource -> Scalar.text(ResourceValues.ref(type(resource), physicalName(name)), place));
    }

    @Override
    public Optional<Node> attribute(String name, String attribute, SourcePlace place) {
        Optional<ResourceFields> found = existing(name, place);
        if (found.isEmpty()) {
            if (attribute.equals("Arn") && ImpliedRule.isIn(resources, name)) {
                return Optional.of(Scalar.text(ResourceValues.arn(ImpliedRule.TYPE, name), place));
            }
            return name.equals(ImpliedApi.NAME) ? impliedApi(attribute, place) : impliedRole(name, attribute, place);
        }
        ResourceFields resource = found.get();
        String type = type(resource);
        Optional<ResourceType> typed = types.find(type);
        if (typed.isEmpty()) {
            return Optional.of(Scalar.text(name, place)); // the type is refused where it stands, once
        }
        ResourceType known = typed.get();
        if (!known.attributes().contains(attribute)) {
            throw new InvalidTemplateException(
                    place,
                    "GetAtt: " + type + " has no attribute '" + attribute + "'"
                            + NearName.hint(attribute, known.attributes()));
        }
        ResourceFields properties =
                resource.fields("Properties").orElseGet(() -> ResourceFields.none(resource.place()));
        return Optional.of(Scalar.text(
                ResourceValues.attribute(type, physicalName(name), properties, attribute)
                        .orElseThrow(() -> new InvalidTemplateException(
                                place,
                                "GetAtt: " + name + " has no " + attribute + ", as it has no StreamSpecification")),
                place));
    }

    @Override
    public Collection<String> known() {
        Set<String> all = new TreeSet<>(parameters.names());
        all.addAll(resources.keys());
        return all;
    }

    private Optional<Node> impliedApi(String attribute, SourcePlace place) {
        boolean known = types.find(ImpliedApi.TYPE)
                .filter(type -> type.attributes().contains(attribute))
                .isPresent();
        return known
                ? ImpliedApi.idIn(resources)
                        .flatMap(id ->
                                ResourceValues.attribute(ImpliedApi.TYPE, id, ResourceFields.none(place), attribute))
                        .map(value -> Scalar.text(value, place))
                : Optional.empty();
    }

    /** SAM makes a role for each function and state machine that names none. */
    private Optional<Node> impliedRole(String name, String attribute, SourcePlace place) {
        String owner = name.endsWith("Role") ? name.substring(0, name.length() - "Role".length()) : name;
        return !owner.equals(name) && attribute.equals("Arn") && resources.has(owner)
                ? Optional.of(Scalar.text(Names.iamArn("role/" + Names.generated(stack, name)), place))
                : Optional.empty();
    }

    private Optional<ResourceFields> existing(String name, SourcePlace place) {
        Optional<ResourceFields> resource = resources.has(name) ? resources.fields(name) : Optional.empty();
        resource.flatMap(fields -> fields.text("Condition")).ifPresent(condition -> {
            if (!condition(condition, resources.fields(name).orElseThrow().placeOf("Condition"))) {
                throw new InvalidTemplateException(
                        place, "'" + name + "' does not exist here: its condition " + condition + " does not hold");
            }
        });
        if (resource.isPresent()) {
            onResource.accept(name, place);
        }
        return resource;
    }

    private static String type(ResourceFields resource) {
        return resource.requireText("Type");
    }

    String physicalName(String logicalId) {
        String already = names.get(logicalId);
        if (already != null) {
            return already;
        }
        ResourceFields resource = resources.fields(logicalId).orElseThrow();
        String type = type(resource);
        String property = ResourceValues.NAME_PROPERTY.getOrDefault(type, "");
        Node given = resource.fields("Properties")
                .map(fields -> fields.get(property))
                .orElse(null);
        names.put(logicalId, ResourceValues.name(stack, type, logicalId));
        if (given != null && new Evaluator(this).evaluate(given) instanceof Scalar scalar) {
            names.put(logicalId, scalar.text());
        }
        return Objects.requireNonNull(names.get(logicalId));
    }

    @Override
    public boolean condition(String name, SourcePlace place) {
        Node node = conditions.get(name);
        if (node == null) {
            throw new InvalidTemplateException(
                    place, "there is no condition '" + name + "'" + NearName.hint(name, conditions.keys()));
        }
        Boolean before = held.get(name);
        if (before != null) {
            return before;
        }
        if (!asked.add(name)) {
            throw new InvalidTemplateException(
                    conditions.placeOf(name), "the condition '" + name + "' depends on itself");
        }
        boolean holds = new Evaluator(this).conditions().holds(node);
        held.put(name, holds);
        return holds;
    }

    @Override
    public Optional<Node> mapping(String map, String first, String second) {
        return mappings.fields(map).flatMap(entries -> entries.fields(first)).map(entries -> entries.get(second));
    }
}
