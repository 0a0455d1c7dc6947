package dev.waybill.core.execution.children;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.waybill.core.job.Job;
import dev.waybill.core.job.JobKey;
import dev.waybill.core.job.JobState;
import dev.waybill.core.job.KeptOutput;
import dev.waybill.core.job.PayloadStore;
import dev.waybill.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What children gave, in the order of their items. Carries payload: never log one.
 *
 * @param answer null in the place of one that gave nothing; null as a whole where they are too large to be an answer
 * @param failed how many gave nothing
 */
record Outputs(@Nullable ArrayNode answer, int failed) {

    /** Those that are not there, or whose outputs are kept no more, gave nothing. */
    static Outputs of(Map<JobKey, Job> jobs, List<JobKey> keys, PayloadStore payloads) {
        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        int failed = 0;
        int bytes = 0;
        for (JobKey key : keys) {
            Optional<String> name = Optional.ofNullable(jobs.get(key))
                    .filter(job -> job.state() == JobState.COMPLETED)
                    .flatMap(Job::output);
            // What no longer fits is counted all the same, but needs not be read.
            Optional<JsonNode> output = name.flatMap(kept -> KeptOutput.read(payloads, key, kept));
            failed += output.isPresent() ? 0 : 1;
            bytes += output.map(Outputs::bytes).orElse(4) + 1;
            if (bytes <= PayloadStore.MAX_BYTES) {
                answer.add(output.orElse(NullNode.getInstance()));
            }
        }
        return new Outputs(bytes <= PayloadStore.MAX_BYTES ? answer : null, failed);
    }

    private static int bytes(JsonNode output) {
        return Json.write(output).getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "Outputs[" + failed + " failed]";
    }
}
