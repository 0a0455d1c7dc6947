package dev.waybill.aws.dynamo;

import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Why a transaction was cancelled: one reason for each of its items, in their order (API reference of DynamoDB,
 * TransactWriteItems). One code covers all of it, so it is only the reasons that tell a lost race from a table that is busy
 * or a request that is wrong.
 */
public record Cancellation(List<CancellationReason> reasons) {

    private static final String CONDITION = "ConditionalCheckFailed";
    private static final String CONFLICT = "TransactionConflict";
    private static final Set<String> BUSY =
            Set.of("ThrottlingError", "ProvisionedThroughputExceeded", "RequestLimitExceeded");

    public static Cancellation of(TransactionCanceledException cancelled) {
        return new Cancellation(cancelled.hasCancellationReasons() ? cancelled.cancellationReasons() : List.of());
    }

    /** Whether the condition of this item, counted from 0, did not hold. */
    public boolean refused(int item) {
        return item < reasons.size() && CONDITION.equals(reasons.get(item).code());
    }

    /** Whether another transaction was at one of the items. */
    public boolean metAnother() {
        return reasons.stream().anyMatch(reason -> CONFLICT.equals(reason.code()));
    }

    /** Whether the table had no room for it just now. */
    public boolean isForWantOfRoom() {
        return reasons.stream().anyMatch(reason -> BUSY.contains(reason.code()));
    }
}
