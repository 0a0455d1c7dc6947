package dev.waybill.emulator.resource;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.NearName;
import dev.waybill.emulator.template.Node;
import dev.waybill.emulator.template.NodeJson;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SamTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads state machines: the definition from its file or from the template, with its substitutions filled in. */
final class MachineReader {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9_]+)}");

    private MachineReader() {}

    static MachineSpec read(Resource machine, SamTemplate template) {
        ResourceFields properties = machine.properties();
        Node inline = properties.get("Definition");
        if ((inline == null) == !properties.has("DefinitionUri")) {
            throw new InvalidTemplateException(
                    machine.place(), machine.logicalId() + ": expected either DefinitionUri or Definition");
        }
        String source = inline == null
                ? properties.requireText("DefinitionUri")
                : machine.place().toString();
        String text =
                inline == null ? file(machine, template) : NodeJson.of(inline).toString();
        ResourceFields substitutions =
                properties.fields("DefinitionSubstitutions").orElseGet(() -> ResourceFields.none(properties.place()));
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (variable.find()) {
            String name = variable.group(1);
            String value = substitutions
                    .text(name)
                    .orElseThrow(() -> new InvalidTemplateException(
                            properties.placeOf("DefinitionSubstitutions"),
                            machine.logicalId() + ": " + source + " uses ${" + name
                                    + "}, which DefinitionSubstitutions does not give"
                                    + NearName.hint(name, substitutions.keys())));
            variable.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        variable.appendTail(filled);
        return new MachineSpec(
                machine.logicalId(), machine.physicalName(), machine.arn(), filled.toString(), source, machine.place());
    }

    private static String file(Resource machine, SamTemplate template) {
        String uri = machine.properties().requireText("DefinitionUri");
        Path path = template.path(uri);
        try {
            return Files.readString(path);
        } catch (IOException unreadable) {
            throw new InvalidTemplateException(
                    machine.properties().placeOf("DefinitionUri"),
                    machine.logicalId() + ".DefinitionUri: expected a file below the template's folder, found '" + uri
                            + "', which cannot be read");
        }
    }
}
