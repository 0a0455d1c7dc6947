package dev.waybill.emulator.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.emulator.json.Json;
import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Names;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SourcePlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Managed policies of AWS and policy templates of SAM, as {@code policies.yaml} has them. Immutable. */
final class PolicyCatalogue {

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{(\\w+)}");
    private static final JsonNode ALL = read();

    private PolicyCatalogue() {}

    /** @param nameOrArn such as {@code AWSLambdaBasicExecutionRole}, or its ARN */
    static List<Statement> managed(String nameOrArn, SourcePlace place) {
        String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        JsonNode policy = ALL.path("managed").path(name);
        if (policy.isMissingNode()) {
            throw new InvalidTemplateException(
                    place,
                    "the managed policy '" + nameOrArn
                            + "' is not known on one machine: write its statements into the template; known are "
                            + names("managed"));
        }
        return statements(policy, ResourceFields.none(place));
    }

    /** @param given the template's parameters */
    static List<Statement> template(String name, ResourceFields given, SourcePlace place) {
        JsonNode policy = ALL.path("templates").path(name);
        if (policy.isMissingNode()) {
            throw new InvalidTemplateException(
                    place,
                    "there is no policy template '" + name
                            + "' on one machine: write its statements as a policy document; there are "
                            + names("templates"));
        }
        return statements(policy, given);
    }

    private static Set<String> names(String section) {
        Set<String> names = new TreeSet<>();
        ALL.path(section).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<Statement> statements(JsonNode policy, ResourceFields given) {
        List<Statement> statements = new ArrayList<>();
        for (JsonNode statement : policy) {
            statements.add(
                    Statement.allow(texts(statement.path("actions"), given), texts(statement.path("on"), given)));
        }
        return statements;
    }

    private static List<String> texts(JsonNode list, ResourceFields given) {
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list) {
            Matcher parameter = PARAMETER.matcher(text.asText());
            StringBuilder filled = new StringBuilder();
            while (parameter.find()) {
                parameter.appendReplacement(filled, Matcher.quoteReplacement(given.requireText(parameter.group(1))));
            }
            parameter.appendTail(filled);
            texts.add(arn(filled.toString()));
        }
        return texts;
    }

    /** "service resource" stands for the ARN in this account. */
    private static String arn(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? text : Names.arn(text.substring(0, space), text.substring(space + 1));
    }

    private static JsonNode read() {
        try (InputStream in =
                Objects.requireNonNull(PolicyCatalogue.class.getResourceAsStream("policies.yaml"), "policies.yaml")) {
            return Json.yaml(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
