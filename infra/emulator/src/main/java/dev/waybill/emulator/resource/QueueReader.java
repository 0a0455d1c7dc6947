package dev.waybill.emulator.resource;

import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Names;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads queues. */
final class QueueReader {

    private static final List<String> FOLLOWED =
            List.of("VisibilityTimeout", "DelaySeconds", "ReceiveMessageWaitTimeSeconds");

    private QueueReader() {}

    static QueueSpec read(Resource queue) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String name : FOLLOWED) {
            queue.properties().text(name).ifPresent(value -> attributes.put(name, value));
        }
        redrive(queue)
                .ifPresent(redrive -> attributes.put(
                        "RedrivePolicy",
                        "{\"deadLetterTargetArn\":\"" + redrive.requireText("deadLetterTargetArn")
                                + "\",\"maxReceiveCount\":" + redrive.number("maxReceiveCount", 1) + "}"));
        String name = queue.physicalName();
        return new QueueSpec(queue.logicalId(), name, queue.arn(), Names.queueUrl(name), attributes);
    }

    static QueueSpec checkRedrive(Resource queue, List<QueueSpec> queues) {
        redrive(queue).ifPresent(redrive -> {
            String target = redrive.requireText("deadLetterTargetArn");
            if (queues.stream().noneMatch(other -> other.arn().equals(target))) {
                throw new InvalidTemplateException(
                        redrive.placeOf("deadLetterTargetArn"),
                        queue.logicalId() + ".RedrivePolicy: expected the Arn of a queue of this template, found '"
                                + target + "'");
            }
        });
        return read(queue);
    }

    private static Optional<ResourceFields> redrive(Resource queue) {
        return queue.properties().fields("RedrivePolicy");
    }
}
