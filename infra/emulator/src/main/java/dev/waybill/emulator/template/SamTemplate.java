package dev.waybill.emulator.template;

import dev.waybill.emulator.problem.StartException;
import dev.waybill.emulator.template.InvalidTemplateException.Mistake;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A SAM template with given parameters, evaluated and checked. Immutable.
 *
 * @param file the template's path; paths inside it are relative to its folder
 * @param stack the name it is deployed under
 * @param resources by logical id, in the order of the file; without those whose condition does not hold
 * @param outputs by name
 */
public record SamTemplate(Path file, String stack, Map<String, Resource> resources, Map<String, String> outputs) {

    private static final Set<String> SECTIONS = Set.of(
            "AWSTemplateFormatVersion",
            "Transform",
            "Description",
            "Metadata",
            "Parameters",
            "Mappings",
            "Conditions",
            "Globals",
            "Resources",
            "Outputs");

    /**
     * @param stack the name to deploy it under, which the names of its resources begin with
     * @param given values of parameters by name
     * @throws InvalidTemplateException naming every mistake that was found with its place
     * @throws StartException where the file cannot be read
     */
    public static SamTemplate read(Path file, String stack, Map<String, String> given) {
        return of(file, stack, text(file), given);
    }

    static SamTemplate of(Path file, String stack, String text, Map<String, String> given) {
        ResourceFields root = TemplateReader.read(file.getFileName().toString(), text);
        for (String section : root.keys()) {
            if (!SECTIONS.contains(section)) {
                throw new InvalidTemplateException(
                        root.placeOf(section),
                        "'" + section + "' is no section that is run here" + NearName.hint(section, SECTIONS));
            }
        }
        if (!root.texts("Transform").contains("AWS::Serverless-2016-10-31")
                || root.texts("Transform").size() > 1) {
            throw new InvalidTemplateException(
                    root.placeOf("Transform"),
                    "expected 'Transform: AWS::Serverless-2016-10-31' and no other transform");
        }
        ResourceTypes types = new ResourceTypes();
        Parameters parameters =
                new Parameters(root.fields("Parameters").orElseGet(() -> ResourceFields.none(root.place())), given);
        TemplateNames names = new TemplateNames(stack, parameters, root, types);
        List<Mistake> mistakes = new ArrayList<>();
        root.fields("Conditions").ifPresent(conditions -> conditions
                .keys()
                .forEach(name -> collect(mistakes, () -> names.condition(name, conditions.placeOf(name)))));
        Map<String, Resource> resources = new ResourceReader(root, types, names, mistakes).read();
        Map<String, String> outputs = new LinkedHashMap<>();
        collect(mistakes, () -> outputs.putAll(outputs(root, names)));
        if (!mistakes.isEmpty()) {
            throw new InvalidTemplateException(mistakes);
        }
        return new SamTemplate(file.toAbsolutePath(), stack, resources, outputs);
    }

    static void collect(List<Mistake> mistakes, Runnable work) {
        try {
            work.run();
        } catch (InvalidTemplateException refused) {
            mistakes.addAll(refused.mistakes());
        }
    }

    /** The resources of a type. */
    public Stream<Resource> ofType(String type) {
        return resources.values().stream().filter(resource -> resource.type().equals(type));
    }

    public Optional<Resource> find(String logicalId) {
        return Optional.ofNullable(resources.get(logicalId));
    }

    /** A path of the template, from its folder. */
    public Path path(String relative) {
        return Optional.ofNullable(file.getParent())
                .orElseThrow()
                .resolve(relative)
                .normalize();
    }

    private static Map<String, String> outputs(ResourceFields root, TemplateNames names) {
        Map<String, String> outputs = new LinkedHashMap<>();
        ResourceFields declared = root.fields("Outputs").orElseGet(() -> ResourceFields.none(root.place()));
        for (String name : declared.keys()) {
            ResourceFields output = declared.fields(name).orElseThrow();
            if (output.text("Condition")
                    .map(c -> names.condition(c, output.place()))
                    .orElse(true)) {
                outputs.put(name, new Evaluator(names).evaluateFields(output).requireText("Value"));
            }
        }
        return outputs;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException broken) {
            throw new StartException(file + " is not UTF-8 text: save it as UTF-8", broken);
        } catch (IOException unreadable) {
            throw new StartException(file + " cannot be read: name the template's path", unreadable);
        }
    }
}
