package dev.waybill.local.sqs;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Takes the message group off messages: in SQS it makes a standard queue fair among groups, ElasticMQ knows it for FIFO queues
 * only. Without it the queue is as it would be for one group.
 */
final class StandardQueueGroups implements ExecutionInterceptor {

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        if (context.request() instanceof SendMessageRequest send) {
            return send.toBuilder().messageGroupId(null).build();
        }
        if (context.request() instanceof SendMessageBatchRequest batch) {
            return batch.toBuilder()
                    .entries(batch.entries().stream()
                            .map(entry -> entry.toBuilder().messageGroupId(null).build())
                            .toList())
                    .build();
        }
        return context.request();
    }
}
