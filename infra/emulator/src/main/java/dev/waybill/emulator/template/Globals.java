package dev.waybill.emulator.template;

import dev.waybill.emulator.template.Node.Items;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The section {@code Globals}: maps are merged, lists put one after the other, everything else is overridden. */
final class Globals {

    private static final Map<String, String> SECTIONS = Map.of(
            "AWS::Serverless::Function", "Function",
            "AWS::Serverless::HttpApi", "HttpApi",
            "AWS::Serverless::StateMachine", "StateMachine");
    private final ResourceFields globals;

    Globals(ResourceFields globals) {
        this.globals = globals;
        for (String section : globals.keys()) {
            if (!SECTIONS.containsValue(section)) {
                throw new InvalidTemplateException(
                        globals.placeOf(section),
                        "Globals has no section '" + section + "' that is run here; known are " + SECTIONS.values());
            }
        }
    }

    ResourceFields under(String type, ResourceFields own) {
        String section = SECTIONS.get(type);
        return section == null
                ? own
                : globals.fields(section).map(shared -> merge(shared, own)).orElse(own);
    }

    private static ResourceFields merge(ResourceFields shared, ResourceFields own) {
        Map<String, Node> nodes = new LinkedHashMap<>(shared.nodes());
        Map<String, SourcePlace> places = new LinkedHashMap<>(shared.keyPlaces());
        own.nodes().forEach((key, node) -> nodes.merge(key, node, Globals::merge));
        places.putAll(own.keyPlaces());
        return new ResourceFields(nodes, places, own.place());
    }

    private static Node merge(Node shared, Node own) {
        if (shared instanceof ResourceFields before && own instanceof ResourceFields after) {
            return merge(before, after);
        }
        if (shared instanceof Items before && own instanceof Items after) {
            List<Node> all = new ArrayList<>(Stream.concat(before.nodes().stream(), after.nodes().stream())
                    .toList());
            return new Items(all, own.place());
        }
        return own;
    }
}
