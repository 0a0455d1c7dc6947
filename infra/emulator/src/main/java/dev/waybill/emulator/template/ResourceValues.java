package dev.waybill.emulator.template;

import static dev.waybill.emulator.template.Names.arn;
import static dev.waybill.emulator.template.Names.iamArn;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What {@code Ref} and {@code GetAtt} give for each resource type, shaped as AWS shapes it. */
final class ResourceValues {

    /** The property that gives a resource its name, where a type has one that is followed. */
    static final Map<String, String> NAME_PROPERTY = Map.of(
            "AWS::Serverless::Function", "FunctionName",
            "AWS::Serverless::StateMachine", "Name",
            "AWS::SQS::Queue", "QueueName",
            "AWS::DynamoDB::Table", "TableName",
            "AWS::Events::Rule", "Name",
            "AWS::Logs::LogGroup", "LogGroupName",
            "AWS::SNS::Topic", "TopicName",
            "AWS::IAM::Role", "RoleName",
            "AWS::IAM::ManagedPolicy", "ManagedPolicyName",
            "AWS::CloudWatch::Alarm", "AlarmName");

    private ResourceValues() {}

    static String name(String stack, String type, String logicalId) {
        return switch (type) {
            case "AWS::Serverless::HttpApi" -> apiId(logicalId);
            case "AWS::Serverless::StateMachine" -> logicalId + "-" + Names.suffix(logicalId);
            case "AWS::KMS::Key", "AWS::Lambda::EventSourceMapping" ->
                UUID.nameUUIDFromBytes(logicalId.getBytes(StandardCharsets.UTF_8))
                        .toString();
            default -> Names.generated(stack, logicalId);
        };
    }

    static String apiId(String logicalId) {
        return Names.suffix(logicalId).substring(0, 10);
    }

    static String arn(String type, String name) {
        return switch (type) {
            case "AWS::Serverless::Function" -> Names.arn("lambda", "function:" + name);
            case "AWS::Serverless::StateMachine" -> Names.arn("states", "stateMachine:" + name);
            case "AWS::SQS::Queue" -> Names.arn("sqs", name);
            case "AWS::SNS::Topic" -> Names.arn("sns", name);
            case "AWS::DynamoDB::Table" -> Names.arn("dynamodb", "table/" + name);
            case "AWS::Events::Rule" -> Names.arn("events", "rule/" + name);
            case "AWS::Logs::LogGroup" -> Names.arn("logs", "log-group:" + name + ":*");
            case "AWS::KMS::Key" -> Names.arn("kms", "key/" + name);
            case "AWS::IAM::Role" -> iamArn("role/" + name);
            case "AWS::IAM::ManagedPolicy" -> iamArn("policy/" + name);
            case "AWS::CloudWatch::Alarm" -> Names.arn("cloudwatch", "alarm:" + name);
            default -> Names.arn(service(type), name);
        };
    }

    /** AWS::Service::Kind. */
    private static String service(String type) {
        int from = type.indexOf("::") + 2;
        return type.substring(from, type.indexOf("::", from)).toLowerCase(Locale.ROOT);
    }

    static String ref(String type, String name) {
        return switch (type) {
            case "AWS::SQS::Queue" -> Names.queueUrl(name);
            case "AWS::Serverless::StateMachine",
                    "AWS::SNS::Topic",
                    "AWS::IAM::ManagedPolicy",
                    "AWS::SNS::Subscription" -> arn(type, name);
            default -> name;
        };
    }

    /** Empty where the type knows the attribute but the resource has none of it, such as a table without a stream. */
    static Optional<String> attribute(String type, String name, ResourceFields properties, String attribute) {
        return switch (attribute) {
            case "Arn", "TopicArn", "PolicyArn" -> Optional.of(arn(type, name));
            case "QueueUrl" -> Optional.of(Names.queueUrl(name));
            case "StreamArn" ->
                properties.has("StreamSpecification")
                        ? Optional.of(arn(type, name) + "/stream/" + Names.STREAM_LABEL)
                        : Optional.empty();
            case "ApiEndpoint" ->
                Optional.of("https://" + name + ".execute-api." + Names.REGION + "." + Names.URL_SUFFIX);
            default -> Optional.of(name);
        };
    }
}
