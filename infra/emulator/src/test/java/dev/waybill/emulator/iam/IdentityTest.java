package dev.waybill.emulator.iam;

import static dev.waybill.emulator.iam.PolicyTemplate.TABLE;
import static dev.waybill.emulator.iam.PolicyTemplate.may;
import static dev.waybill.emulator.iam.PolicyTemplate.mayWithKeys;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {

    private final PolicyTemplate template;

    IdentityTest(@TempDir Path folder) {
        this.template = new PolicyTemplate(folder);
    }

    @Test
    void nothingSaid_isRefused_withTheServicesMessage() {
        Identity identity = template.identity("");
        assertThat(identity.refusal(new Access("dynamodb:PutItem", TABLE)))
                .contains("User: " + identity.arn() + " is not authorized to perform: dynamodb:PutItem on resource: "
                        + TABLE + " because no identity-based policy allows the dynamodb:PutItem action");
        assertThat(identity.arn()).matches("arn:aws:sts::000000000000:assumed-role/trial-FRole-[A-Z0-9]{12}/f");
    }

    @Test
    void queues_areToldInLowerCase() {
        assertThat(template.identity("")
                        .refusal(new Access("sqs:SendMessage", "arn:aws:sqs:eu-central-1:000000000000:queue"))
                        .orElseThrow())
                .contains("perform: sqs:sendmessage on resource");
    }

    @Test
    void allowedAction_isAllowedOnItsResourceOnly() {
        Identity identity = template.withStatements(
                "{Effect: Allow, Action: [dynamodb:GetItem, dynamodb:Query], Resource: !GetAtt Table.Arn}");
        assertThat(may(identity, "dynamodb:GetItem", TABLE)).isTrue();
        assertThat(may(identity, "dynamodb:Query", TABLE)).isTrue();
        assertThat(may(identity, "dynamodb:PutItem", TABLE)).isFalse();
        assertThat(may(identity, "dynamodb:GetItem", TABLE + "2")).isFalse();
        assertThat(may(identity, "dynamodb:GetItem", "*")).isFalse();
    }

    @Test
    void indexOfATable_isAResourceOfItsOwn() {
        String index = TABLE + "/index/due";
        assertThat(may(
                        template.withStatements("{Effect: Allow, Action: dynamodb:Query, Resource: !GetAtt Table.Arn}"),
                        "dynamodb:Query",
                        index))
                .isFalse();
        Identity onIndex = template.withStatements(
                "{Effect: Allow, Action: dynamodb:Query, Resource: !Sub \"${Table.Arn}/index/*\"}");
        assertThat(may(onIndex, "dynamodb:Query", index)).isTrue();
        assertThat(may(onIndex, "dynamodb:Query", TABLE)).isFalse();
    }

    @Test
    void wildcards_standForAnyCharactersOfOnePart() {
        Identity identity = template.withStatements(
                "{Effect: Allow, Action: \"dynamodb:*Item\", Resource: \"arn:aws:dynamodb:*:*:table/it?ms\"}");
        assertThat(may(identity, "dynamodb:PutItem", TABLE)).isTrue();
        assertThat(may(identity, "dynamodb:BatchGetItem", TABLE)).isTrue();
        assertThat(may(identity, "dynamodb:Query", TABLE)).isFalse();
        assertThat(may(identity, "dynamodb:PutItem", TABLE.replace("items", "itms")))
                .isFalse();
        Identity shortArn =
                template.withStatements("{Effect: Allow, Action: \"sqs:*\", Resource: \"arn:aws:sqs:*:q\"}");
        assertThat(may(shortArn, "sqs:SendMessage", "arn:aws:sqs:eu-central-1:000000000000:q"))
                .isFalse();
    }

    @Test
    void actions_areTheSameInUpperAndLowerCase_resourcesAreNot() {
        Identity identity =
                template.withStatements("{Effect: Allow, Action: dynamodb:getitem, Resource: !GetAtt Table.Arn}");
        assertThat(may(identity, "dynamodb:GetItem", TABLE)).isTrue();
        assertThat(may(identity, "dynamodb:GetItem", TABLE.replace("items", "Items")))
                .isFalse();
    }

    @Test
    void deny_winsOverEveryAllow() {
        Identity identity = template.withStatements(
                "{Effect: Allow, Action: \"*\", Resource: \"*\"}",
                "{Effect: Deny, Action: dynamodb:DeleteItem, Resource: !GetAtt Table.Arn}");
        assertThat(may(identity, "dynamodb:PutItem", TABLE)).isTrue();
        assertThat(identity.refusal(new Access("dynamodb:DeleteItem", TABLE)).orElseThrow())
                .endsWith("with an explicit deny in an identity-based policy");
    }

    @Test
    void notAction_andNotResource_meanAllOthers() {
        Identity identity = template.withStatements(
                "{Effect: Allow, NotAction: [\"dynamodb:Delete*\", \"sqs:*\"], NotResource: !GetAtt Queue.Arn}");
        assertThat(may(identity, "dynamodb:PutItem", TABLE)).isTrue();
        assertThat(may(identity, "dynamodb:DeleteItem", TABLE)).isFalse();
        assertThat(may(identity, "kms:Decrypt", "arn:aws:sqs:eu-central-1:000000000000:queue"))
                .isFalse();
    }

    @Test
    void conditionOnLeadingKeys_bindsToOnesOwnItems() {
        Identity identity = template.withStatements(
                "{Effect: Allow, Action: \"dynamodb:*\", Resource: !GetAtt Table.Arn,"
                        + " Condition: {\"ForAllValues:StringLike\": {\"dynamodb:LeadingKeys\": [\"acme#*\", shared]}}}");
        assertThat(mayWithKeys(identity, "dynamodb:GetItem", TABLE, "acme#1", "shared"))
                .isTrue();
        assertThat(mayWithKeys(identity, "dynamodb:GetItem", TABLE, "acme#1", "other#1"))
                .isFalse();
        assertThat(mayWithKeys(identity, "dynamodb:GetItem", TABLE, "acme#2")).isTrue();
        // ForAllValues holds of no values, in IAM too.
        assertThat(mayWithKeys(identity, "dynamodb:Scan", TABLE)).isTrue();
    }

    @Test
    void conditions_withoutTheirKey_holdAsInIam() {
        String statement =
                "{Effect: Allow, Action: \"dynamodb:*\", Resource: \"*\", Condition: {%s: {dynamodb:LeadingKeys: a}}}";
        assertThat(mayWithKeys(template.withStatements(statement.formatted("StringEquals")), "dynamodb:Scan", TABLE))
                .isFalse();
        assertThat(mayWithKeys(template.withStatements(statement.formatted("StringNotEquals")), "dynamodb:Scan", TABLE))
                .isTrue();
        assertThat(mayWithKeys(
                        template.withStatements(statement.formatted("StringEqualsIfExists")), "dynamodb:Scan", TABLE))
                .isTrue();
        assertThat(mayWithKeys(
                        template.withStatements(statement.formatted("\"ForAnyValue:StringEquals\"")),
                        "dynamodb:Scan",
                        TABLE))
                .isFalse();
    }

    @Test
    void region_isTheOneThatThingsRunIn() {
        String statement =
                "{Effect: Allow, Action: \"sqs:*\", Resource: \"*\", Condition: {StringEquals: {aws:RequestedRegion: %s}}}";
        assertThat(may(template.withStatements(statement.formatted("eu-central-1")), "sqs:ListQueues", "*"))
                .isTrue();
        assertThat(may(template.withStatements(statement.formatted("us-east-1")), "sqs:ListQueues", "*"))
                .isFalse();
    }
}
