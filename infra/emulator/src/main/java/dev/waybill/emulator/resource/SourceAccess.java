package dev.waybill.emulator.resource;

import dev.waybill.emulator.iam.Access;
import dev.waybill.emulator.iam.Identity;
import dev.waybill.emulator.resource.SourceSpec.FromQueue;
import dev.waybill.emulator.resource.SourceSpec.FromStream;
import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.Names;
import dev.waybill.emulator.template.SamTemplate;
import dev.waybill.emulator.template.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether functions may do what Lambda does in their name: read their event sources and send to their failure destinations. Lambda
 * refuses a source or destination without these permissions when it is created.
 */
final class SourceAccess {

    private static final List<String> QUEUE =
            List.of("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
    private static final List<String> STREAM =
            List.of("dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream");

    private SourceAccess() {}

    static void check(SourceSpec source, SamTemplate template, Map<String, Identity> identities) {
        List<Access> needed = new ArrayList<>();
        if (source instanceof FromQueue queue) {
            QUEUE.forEach(action -> needed.add(new Access(action, queue.queue().arn())));
        } else if (source instanceof FromStream stream) {
            String arn = Names.arn("dynamodb", "table/" + stream.table() + "/stream/" + Names.STREAM_LABEL);
            STREAM.forEach(action -> needed.add(new Access(action, arn)));
            stream.failureQueue().ifPresent(queue -> needed.add(new Access("sqs:SendMessage", queue)));
        }
        require(
                identities.get(source.function()),
                needed,
                template.find(source.function()).orElseThrow().place());
    }

    static void checkFailures(FunctionSpec function, Map<String, Identity> identities) {
        function.failureQueue()
                .ifPresent(queue -> require(
                        identities.get(function.logicalId()),
                        List.of(new Access("sqs:SendMessage", queue)),
                        function.place()));
    }

    private static void require(@Nullable Identity identity, List<Access> needed, SourcePlace place) {
        if (identity == null) {
            return; // its policies are refused already
        }
        needed.forEach(access -> identity.refusal(access).ifPresent(refusal -> {
            throw new InvalidTemplateException(
                    place, "Lambda could not do this in the function's name: " + refusal + "; allow it in its role");
        }));
    }
}
