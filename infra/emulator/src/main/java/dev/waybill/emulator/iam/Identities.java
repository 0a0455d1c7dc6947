package dev.waybill.emulator.iam;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Names;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import dev.waybill.emulator.template.SamTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out as whom functions and state machines act: in the role that they name, or in the one that SAM makes of their policies, with
 * the permissions that SAM adds for a function's events and failure destinations.
 */
public final class Identities {

    private final SamTemplate template;
    private final Policies policies;

    public Identities(SamTemplate template) {
        this.template = template;
        this.policies = new Policies(template);
    }

    /** @throws InvalidTemplateException for what IAM refuses, and for what cannot be decided on one machine */
    public Identity ofFunction(Resource function) {
        return role(function, function.physicalName()).orElseGet(() -> {
            List<Statement> statements = new ArrayList<>(policies.ofSam(function.properties()));
            statements.addAll(PolicyCatalogue.managed("AWSLambdaBasicExecutionRole", function.place()));
            statements.addAll(ofEvents(function));
            return made(function, function.physicalName(), statements);
        });
    }

    /** @throws InvalidTemplateException as for functions */
    public Identity ofStateMachine(Resource machine) {
        // Step Functions names its sessions at random.
        String session = Names.suffix(machine.logicalId());
        return role(machine, session).orElseGet(() -> made(machine, session, policies.ofSam(machine.properties())));
    }

    private Identity made(Resource owner, String session, List<Statement> statements) {
        return new Identity(Names.generated(template.stack(), owner.logicalId() + "Role"), session, statements);
    }

    private Optional<Identity> role(Resource owner, String session) {
        ResourceFields properties = owner.properties();
        return properties.text("Role").map(arn -> {
            if (properties.has("Policies")) {
                throw new InvalidTemplateException(
                        properties.placeOf("Policies"),
                        owner.logicalId() + " has a Role, so its Policies have no effect: put them into the role");
            }
            Resource role = template.ofType("AWS::IAM::Role")
                    .filter(known -> known.arn().equals(arn))
                    .findFirst()
                    .orElseThrow(() -> new InvalidTemplateException(
                            properties.placeOf("Role"),
                            "Role: expected the Arn of a role of this template, found '" + arn
                                    + "'; leave Role out and list Policies, then the role is made of them"));
            return new Identity(role.physicalName(), session, policies.ofRole(role));
        });
    }

    /** What SAM adds to the role that it makes. */
    private static List<Statement> ofEvents(Resource function) {
        List<Statement> statements = new ArrayList<>();
        ResourceFields properties = function.properties();
        properties.fields("EventInvokeConfig").ifPresent(config -> destination(config, statements));
        properties.fields("Events").ifPresent(events -> {
            for (String name : events.keys()) {
                ResourceFields event = events.fields(name).orElseThrow();
                String type = event.text("Type").orElse("");
                if (type.equals("SQS")) {
                    statements.addAll(PolicyCatalogue.managed("AWSLambdaSQSQueueExecutionRole", event.place()));
                } else if (type.equals("DynamoDB")) {
                    statements.addAll(PolicyCatalogue.managed("AWSLambdaDynamoDBExecutionRole", event.place()));
                }
                event.fields("Properties").ifPresent(source -> destination(source, statements));
            }
        });
        return statements;
    }

    private static void destination(ResourceFields owner, List<Statement> statements) {
        owner.fields("DestinationConfig")
                .flatMap(config -> config.fields("OnFailure"))
                .flatMap(failure -> failure.text("Destination"))
                .ifPresent(queue -> statements.add(Statement.allow(List.of("sqs:SendMessage"), List.of(queue))));
    }
}
