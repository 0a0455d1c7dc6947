package dev.waybill.emulator.resource;

import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * A table.
 *
 * @param ttlAttribute where items carry the time they end at, if the table has one
 * @param keyArn the key of one's own that encrypts it, if there is one
 */
public record TableSpec(
        String logicalId,
        String name,
        CreateTableRequest request,
        Optional<String> ttlAttribute,
        Optional<String> keyArn) {

    /** The same table, whose items nobody deletes when they end: for a run whose clock is not the machine's. */
    public TableSpec withoutTtl() {
        return new TableSpec(logicalId, name, request, Optional.empty(), keyArn);
    }
}
