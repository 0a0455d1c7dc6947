package dev.waybill.emulator.iam;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Node;
import dev.waybill.emulator.template.Node.Scalar;
import dev.waybill.emulator.template.ResourceFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Reads policy documents. Refuses what IAM would refuse, and what would be allowed or denied otherwise here than there. */
final class PolicyDocument {

    private static final Set<String> FIELDS = Set.of("Version", "Id", "Statement");
    private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
    private static final Set<String> STATEMENT_FIELDS =
            Set.of("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final Pattern ACTION = Pattern.compile("\\*|[a-z0-9-]+:[A-Za-z0-9*?]+");
    private static final Pattern RESOURCE = Pattern.compile("\\*|arn:[^:]+:[^:]+(:.*)?", Pattern.DOTALL);

    private PolicyDocument() {}

    static List<Statement> read(ResourceFields document) {
        requireKnown(document, FIELDS, "a policy document");
        document.text("Version").ifPresent(version -> {
            if (!VERSIONS.contains(version)) {
                throw new InvalidTemplateException(
                        document.placeOf("Version"), "Version: expected \"2012-10-17\", found '" + version + "'");
            }
        });
        List<Statement> statements = new ArrayList<>();
        for (Node statement : document.items("Statement")) {
            if (!(statement instanceof ResourceFields fields)) {
                throw new InvalidTemplateException(
                        statement.place(), "Statement: expected a map, found " + statement.kindName());
            }
            statements.add(statement(fields));
        }
        return statements;
    }

    private static Statement statement(ResourceFields statement) {
        requireKnown(statement, STATEMENT_FIELDS, "a statement of a role's policy");
        String effect = statement.requireText("Effect");
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw new InvalidTemplateException(
                    statement.placeOf("Effect"), "Effect: expected Allow or Deny, found '" + effect + "'");
        }
        String action = oneOf(statement, "Action", "NotAction");
        each(statement, action, PolicyDocument::checkAction);
        String resource = oneOf(statement, "Resource", "NotResource");
        each(statement, resource, PolicyDocument::checkResource);
        var actions = Statement.actions(statement.texts(action));
        var resources = Statement.resources(statement.texts(resource));
        return new Statement(
                effect.equals("Allow"),
                action.equals("Action") ? actions : actions.negate(),
                resource.equals("Resource") ? resources : resources.negate(),
                ConditionReader.read(statement));
    }

    private static String oneOf(ResourceFields statement, String name, String other) {
        if (statement.has(name) == statement.has(other)) {
            throw new InvalidTemplateException(
                    statement.place(), "a statement has either " + name + " or " + other + ", and one of them");
        }
        return statement.has(name) ? name : other;
    }

    private static void each(ResourceFields statement, String name, Consumer<Scalar> check) {
        for (Node node : statement.items(name)) {
            if (!(node instanceof Scalar scalar)) {
                throw new InvalidTemplateException(node.place(), name + ": expected text, found " + node.kindName());
            }
            check.accept(scalar);
        }
    }

    private static void checkAction(Scalar action) {
        if (!ACTION.matcher(action.text()).matches()) {
            throw new InvalidTemplateException(
                    action.place(),
                    "Action: expected one like dynamodb:GetItem, sqs:* or \"*\", found '" + action.text() + "'");
        }
    }

    private static void checkResource(Scalar resource) {
        if (resource.text().contains("${")) {
            throw new InvalidTemplateException(
                    resource.place(),
                    "Resource: variables of policies are not evaluated on one machine, found '" + resource.text()
                            + "'; for values of the template use !Sub");
        }
        if (!RESOURCE.matcher(resource.text()).matches()) {
            throw new InvalidTemplateException(
                    resource.place(),
                    "Resource: expected an ARN or \"*\", found '" + resource.text()
                            + "'; the ARN of a resource is mostly !GetAtt Name.Arn");
        }
    }

    private static void requireKnown(ResourceFields fields, Set<String> known, String what) {
        fields.keys().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw new InvalidTemplateException(
                    fields.placeOf(key), what + " has no '" + key + "'; it has " + new TreeSet<>(known));
        });
    }
}
