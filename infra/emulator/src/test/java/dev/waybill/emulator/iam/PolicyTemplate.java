package dev.waybill.emulator.iam;

import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.SamTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A template with one function, whose policies a test gives, and what such a function may do. */
public record PolicyTemplate(Path folder) {

    public static final String TABLE = "arn:aws:dynamodb:eu-central-1:000000000000:table/items";

    private static final String HEAD = """
            Transform: AWS::Serverless-2016-10-31
            Resources:
              Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: queue}}
              Table:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: items
                  AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                  KeySchema: [{AttributeName: pk, KeyType: HASH}]
              F:
                Type: AWS::Serverless::Function
                Properties:
                  FunctionName: f
                  CodeUri: .
                  Handler: a.B::c
                  Runtime: java21
            """;

    /** @param properties of the function, and resources after it, indented as they stand in a template */
    Identity identity(String properties) {
        try {
            Path file = folder.resolve("template.yaml");
            Files.writeString(file, HEAD + properties);
            SamTemplate template = SamTemplate.read(file, "trial", Map.of());
            Resource function = template.find("F").orElseThrow();
            return new Identities(template).ofFunction(function);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Of a function with these statements, each a map in YAML's flow style. */
    public Identity withStatements(String... statements) {
        return identity(
                "      Policies: [{Version: \"2012-10-17\", Statement: [" + String.join(", ", statements) + "]}]\n");
    }

    static boolean may(Identity identity, String action, String resource) {
        return identity.refusal(new Access(action, resource)).isEmpty();
    }

    static boolean mayWithKeys(Identity identity, String action, String resource, String... keys) {
        Map<String, List<String>> context = Map.of("dynamodb:LeadingKeys", List.of(keys));
        return identity.refusal(new Access(action, resource, () -> context)).isEmpty();
    }
}
