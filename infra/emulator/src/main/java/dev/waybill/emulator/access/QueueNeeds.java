package dev.waybill.emulator.access;

import dev.waybill.emulator.iam.Access;
import dev.waybill.emulator.template.Names;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;

/** SQS: the operation on its queue; a batch is its operation. */
final class QueueNeeds implements Needs {

    @Override
    public List<Access> of(SdkRequest request) {
        String operation = Needs.operation(request);
        String action = "sqs:"
                + (operation.endsWith("Batch")
                        ? operation.substring(0, operation.length() - "Batch".length())
                        : operation);
        String queue = Needs.text(request, "QueueUrl").isEmpty()
                ? Needs.text(request, "QueueName")
                : Names.lastPart(Needs.text(request, "QueueUrl"));
        return List.of(new Access(action, queue.isEmpty() ? "*" : Names.arn("sqs", queue)));
    }
}
