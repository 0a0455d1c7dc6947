package dev.waybill.emulator.resource;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Names;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;

/** Reads tables. */
final class TableReader {

    private TableReader() {}

    static TableSpec read(Resource table) {
        ResourceFields properties = table.properties();
        Set<String> used = new HashSet<>();
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(table.physicalName())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(attributes(properties))
                .keySchema(keys(properties, used));
        List<GlobalSecondaryIndex> global = new ArrayList<>();
        for (ResourceFields index : maps(properties, "GlobalSecondaryIndexes")) {
            global.add(GlobalSecondaryIndex.builder()
                    .indexName(index.requireText("IndexName"))
                    .keySchema(keys(index, used))
                    .projection(projection(index))
                    .build());
        }
        List<LocalSecondaryIndex> local = new ArrayList<>();
        for (ResourceFields index : maps(properties, "LocalSecondaryIndexes")) {
            local.add(LocalSecondaryIndex.builder()
                    .indexName(index.requireText("IndexName"))
                    .keySchema(keys(index, used))
                    .projection(projection(index))
                    .build());
        }
        checkAttributes(table, used);
        properties
                .fields("StreamSpecification")
                .ifPresent(stream -> request.streamSpecification(
                        spec -> spec.streamEnabled(true).streamViewType(stream.requireText("StreamViewType"))));
        if (!global.isEmpty()) {
            request.globalSecondaryIndexes(global);
        }
        if (!local.isEmpty()) {
            request.localSecondaryIndexes(local);
        }
        Optional<String> ttl = properties
                .fields("TimeToLiveSpecification")
                .filter(spec -> spec.flag("Enabled", false))
                .map(spec -> spec.requireText("AttributeName"));
        return new TableSpec(table.logicalId(), table.physicalName(), request.build(), ttl, keyArn(properties));
    }

    /** An alias is not followed: there is no telling to which key it points. */
    private static Optional<String> keyArn(ResourceFields properties) {
        return properties
                .fields("SSESpecification")
                .filter(encryption -> encryption.flag("SSEEnabled", false))
                .flatMap(encryption -> encryption.text("KMSMasterKeyId"))
                .filter(key -> !key.contains("alias/"))
                .map(key -> key.startsWith("arn:") ? key : Names.arn("kms", "key/" + key));
    }

    private static List<AttributeDefinition> attributes(ResourceFields properties) {
        return maps(properties, "AttributeDefinitions").stream()
                .map(attribute -> AttributeDefinition.builder()
                        .attributeName(attribute.requireText("AttributeName"))
                        .attributeType(attribute.requireText("AttributeType"))
                        .build())
                .toList();
    }

    private static List<KeySchemaElement> keys(ResourceFields owner, Set<String> used) {
        List<KeySchemaElement> keys = maps(owner, "KeySchema").stream()
                .map(key -> KeySchemaElement.builder()
                        .attributeName(key.requireText("AttributeName"))
                        .keyType(key.requireText("KeyType"))
                        .build())
                .toList();
        if (keys.isEmpty() || !keys.get(0).keyTypeAsString().equals("HASH")) {
            throw new InvalidTemplateException(
                    owner.placeOf("KeySchema"),
                    "KeySchema: expected a HASH key, then at most one RANGE key, found "
                            + keys.stream()
                                    .map(KeySchemaElement::keyTypeAsString)
                                    .toList());
        }
        keys.forEach(key -> used.add(key.attributeName()));
        return keys;
    }

    private static Projection projection(ResourceFields index) {
        ResourceFields projection = index.fields("Projection")
                .orElseThrow(() -> new InvalidTemplateException(index.place(), "Projection is missing"));
        String type = projection.requireText("ProjectionType");
        List<String> attributes = projection.texts("NonKeyAttributes");
        Projection.Builder built = Projection.builder().projectionType(type);
        if (type.equals("INCLUDE") == attributes.isEmpty()) {
            throw new InvalidTemplateException(
                    projection.place(),
                    "Projection: expected NonKeyAttributes with INCLUDE and only there, found " + type
                            + (attributes.isEmpty() ? " without them" : " with them"));
        }
        return attributes.isEmpty()
                ? built.build()
                : built.nonKeyAttributes(attributes).build();
    }

    /** The service takes exactly those attributes that are keys. */
    private static void checkAttributes(Resource table, Set<String> used) {
        Set<String> defined = new HashSet<>();
        for (ResourceFields attribute : maps(table.properties(), "AttributeDefinitions")) {
            String name = attribute.requireText("AttributeName");
            defined.add(name);
            if (!used.contains(name)) {
                throw new InvalidTemplateException(
                        attribute.place(),
                        table.logicalId() + " defines the attribute '" + name
                                + "', which is no key of the table or of an index: leave it out");
            }
        }
        used.stream().filter(name -> !defined.contains(name)).findFirst().ifPresent(name -> {
            throw new InvalidTemplateException(
                    table.properties().placeOf("AttributeDefinitions"),
                    table.logicalId() + " has the key '" + name
                            + "', which AttributeDefinitions does not define: add it there with its AttributeType S, N or B");
        });
    }

    private static List<ResourceFields> maps(ResourceFields owner, String name) {
        return owner.items(name).stream()
                .filter(ResourceFields.class::isInstance)
                .map(ResourceFields.class::cast)
                .toList();
    }
}
