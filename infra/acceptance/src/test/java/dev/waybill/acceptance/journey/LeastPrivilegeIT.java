package dev.waybill.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A permission is taken out of a copy of the template: the call that needs it is refused, and nothing else. */
class LeastPrivilegeIT {

    private static final ObjectNode TICKET =
            Json.object().put("subject", "Invoice").put("body", "Where is my invoice?");
    private EditedCheckout checkout = new EditedCheckout(RunningWaybill.ROOT);

    @BeforeEach
    void copy(@TempDir Path folder) throws IOException {
        checkout = EditedCheckout.in(folder);
    }

    @Test
    void writeThatIsNotAllowed_isRefused_toldInTheLog_andAnsweredAsAProblem() throws IOException {
        checkout.editResource("SubmitJobFunction", "dynamodb:Query, dynamodb:PutItem]", "dynamodb:Query]");
        try (RunningWaybill waybill = checkout.start("")) {
            HttpResponse<String> answer = submit(waybill);
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.body()).doesNotContain("arn:aws", "invoice");
            assertThat(log(waybill, "SubmitJobFunction"))
                    .contains(
                            "ACCESS_DENIED User: arn:aws:sts::000000000000:assumed-role/waybill-SubmitJobFunctionRole-",
                            "is not authorized to perform: dynamodb:PutItem on resource:"
                                    + " arn:aws:dynamodb:eu-central-1:000000000000:table/waybill-RecordsTable-")
                    .doesNotContain("Where is my invoice");
            assertThat(waybill.get("/v1/tasks").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void queueThatMayNotBeSentTo_isRefused() throws IOException {
        checkout.editResource(
                "SubmitJobFunction", "[!GetAtt InteractiveQueue.Arn, !GetAtt BulkQueue.Arn]", "!GetAtt BulkQueue.Arn");
        try (RunningWaybill waybill = checkout.start("")) {
            submit(waybill);
            assertThat(log(waybill, "SubmitJobFunction"))
                    .contains("is not authorized to perform: sqs:sendmessage on resource:"
                            + " arn:aws:sqs:eu-central-1:000000000000:waybill-InteractiveQueue-");
        }
    }

    @Test
    void keyThatMayNotDecrypt_closesItsTable() throws IOException {
        checkout.editResource("SubmitJobFunction", "[kms:Decrypt, ", "[");
        try (RunningWaybill waybill = checkout.start("")) {
            assertThat(submit(waybill).statusCode()).isEqualTo(500);
            assertThat(log(waybill, "SubmitJobFunction"))
                    .contains("is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:");
        }
    }

    @Test
    void stateMachineThatMayNotInvoke_failsWithTheServicesErrorName() throws IOException {
        checkout.editResource("JobStateMachine", "Resource: [!GetAtt CallModelFunction.Arn, ", "Resource: [");
        // Retries would take half a minute; and what is caught here is this error alone.
        checkout.edit("infra/statemachines/job.asl.json", "\"Lambda.AWSLambdaException\",", "");
        checkout.edit("infra/statemachines/job.asl.json", "[\"States.ALL\"]", "[\"Lambda.AWSLambdaException\"]");
        try (RunningWaybill waybill = checkout.start("")) {
            JsonNode job = waybill.run("ticket-triage", TICKET.deepCopy());
            assertThat(job.at("/error/code").asText()).as(job.toString()).isEqualTo("workflow_failed");
        }
    }

    private static HttpResponse<String> submit(RunningWaybill waybill) {
        ObjectNode body = Json.object().put("task", "ticket-triage");
        body.set("input", TICKET.deepCopy());
        return waybill.post("/v1/jobs", Json.write(body));
    }

    private static String log(RunningWaybill waybill, String function) throws IOException {
        try (var files = Files.walk(waybill.data())) {
            return Files.readString(files.filter(file -> file.endsWith(function + ".log"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
