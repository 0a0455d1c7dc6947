package com.example.shop;

import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table that is named in the environment, through a client of the function's own. */
final class Notes {

    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    void put(String table, String key, String text) {
        dynamo.putItem(put -> put.tableName(System.getenv(table))
                .item(Map.of(
                        "pk", AttributeValue.fromS(key),
                        "sk", AttributeValue.fromS("-"),
                        "text", AttributeValue.fromS(text))));
    }

    String get(String table, String key) {
        return dynamo.getItem(get -> get.tableName(System.getenv(table))
                        .key(Map.of("pk", AttributeValue.fromS(key), "sk", AttributeValue.fromS("-"))))
                .item()
                .getOrDefault("text", AttributeValue.fromS(""))
                .s();
    }
}
