package dev.waybill.emulator.iam;

import static dev.waybill.emulator.iam.PolicyTemplate.TABLE;
import static dev.waybill.emulator.iam.PolicyTemplate.may;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.emulator.template.InvalidTemplateException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentitiesTest {

    private static final String QUEUE = "arn:aws:sqs:eu-central-1:000000000000:queue";
    private final PolicyTemplate template;

    IdentitiesTest(@TempDir Path folder) {
        this.template = new PolicyTemplate(folder);
    }

    @Test
    void policyTemplates_allowWhatSamMakesOfThem() {
        Identity identity = template.identity("""
                      Policies:
                        - DynamoDBReadPolicy: {TableName: !Ref Table}
                        - SQSSendMessagePolicy: {QueueName: !GetAtt Queue.QueueName}
                """);
        assertThat(may(identity, "dynamodb:Query", TABLE + "/index/any")).isTrue();
        assertThat(may(identity, "dynamodb:PutItem", TABLE)).isFalse();
        assertThat(may(identity, "sqs:SendMessage", QUEUE)).isTrue();
        assertThat(may(identity, "sqs:SendMessage", QUEUE + "2")).isFalse();
    }

    @Test
    void managedPolicies_areKnownByNameAndArn() {
        assertThat(may(template.identity("      Policies: AmazonSQSFullAccess\n"), "sqs:PurgeQueue", QUEUE))
                .isTrue();
        Identity logs = template.identity(
                "      Policies: [\"arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole\"]\n");
        assertThat(may(logs, "logs:PutLogEvents", "*")).isTrue();
        assertThat(may(logs, "dynamodb:GetItem", TABLE)).isFalse();
    }

    @Test
    void eventsAndDestinations_bringThePermissionsThatSamAdds() {
        Identity identity = template.identity("""
                      EventInvokeConfig: {DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Queue.Arn}}}
                      Events:
                        E: {Type: SQS, Properties: {Queue: !GetAtt Queue.Arn}}
                """);
        assertThat(may(identity, "sqs:ReceiveMessage", QUEUE)).isTrue();
        assertThat(may(identity, "sqs:SendMessage", QUEUE)).isTrue();
        assertThat(may(identity, "dynamodb:GetRecords", TABLE + "/stream/x")).isFalse();
        assertThat(may(template.identity(""), "sqs:SendMessage", QUEUE)).isFalse();
    }

    @Test
    void roleOfTheTemplate_bringsItsOwnPolicies_andThoseThatNameIt() {
        Identity identity = template.identity("""
                      Role: !GetAtt Role.Arn
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: worker
                      ManagedPolicyArns: [!Ref Shared]
                      Policies:
                        - PolicyName: own
                          PolicyDocument: {Statement: {Effect: Allow, Action: dynamodb:GetItem, Resource: "*"}}
                  Shared:
                    Type: AWS::IAM::ManagedPolicy
                    Properties:
                      PolicyDocument: {Statement: {Effect: Allow, Action: dynamodb:Query, Resource: "*"}}
                  Attached:
                    Type: AWS::IAM::Policy
                    Properties:
                      PolicyName: attached
                      Roles: [!Ref Role]
                      PolicyDocument: {Statement: {Effect: Deny, Action: dynamodb:Query, Resource: !GetAtt Table.Arn}}
                """);
        assertThat(identity.arn()).endsWith(":assumed-role/worker/f");
        assertThat(may(identity, "dynamodb:GetItem", TABLE)).isTrue();
        assertThat(may(identity, "dynamodb:Query", TABLE)).isFalse();
        assertThat(may(identity, "dynamodb:Query", TABLE + "2")).isTrue();
        // A role of one's own gets nothing added.
        assertThat(may(identity, "logs:PutLogEvents", "*")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Policies: [{Statement: {Effect: Permit, Action: a:b, Resource: '*'}}] | Effect: expected Allow or Deny, found 'Permit'",
                "Policies: [{Statement: {Effect: Allow, Action: PutItem, Resource: '*'}}] | Action: expected one like dynamodb:GetItem",
                "Policies: [{Statement: {Effect: Allow, Action: a:b, Resource: !Ref Queue}}] | Resource: expected an ARN or \"*\", found 'https://",
                "Policies: [{Statement: {Effect: Allow, Action: a:b, Resource: 'arn:aws:s3:::${aws:username}'}}] | variables of policies are not evaluated",
                "Policies: [{Statement: {Effect: Allow, Action: a:b}}] | either Resource or NotResource",
                "Policies: [{Statement: {Effect: Allow, Action: a:b, NotAction: c:d, Resource: '*'}}] | either Action or NotAction",
                "Policies: [{Statement: {Effect: Allow, Principal: '*', Action: a:b, Resource: '*'}}] | a statement of a role's policy has no 'Principal'",
                "Policies: [{Version: '2024-01-01', Statement: []}] | Version: expected",
                "Policies: [{Statement: {Effect: Allow, Action: a:b, Resource: '*', Condition: {DateLessThan: {aws:CurrentTime: x}}}}] | the operator 'DateLessThan' is not checked on one machine",
                "Policies: [{Statement: {Effect: Allow, Action: a:b, Resource: '*', Condition: {StringEquals: {aws:SourceIp: x}}}}] | the key 'aws:SourceIp' is not known on one machine",
                "Policies: [{S3ReadPolicy: {BucketName: b}}] | there is no policy template 'S3ReadPolicy'",
                "Policies: [{DynamoDBCrudPolicy: {Table: b}}] | TableName is missing",
                "Policies: PowerUserAccess | the managed policy 'PowerUserAccess' is not known on one machine",
                "Role: arn:aws:iam::111111111111:role/other | Role: expected the Arn of a role of this template",
            })
    void whatCannotBeDecided_isRefusedWithItsPlace(String property, String message) {
        assertThatThrownBy(() -> template.identity("      " + property + "\n"))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining(message)
                .hasMessageStartingWith("template.yaml:17:");
    }
}
