package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Mistakes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a step of kind {@code call}. */
final class CallParser {

    static final List<String> FIELDS = Stream.concat(
                    Stream.of(
                            "name",
                            "kind",
                            "endpoint",
                            "method",
                            "path",
                            CallNames.QUERY,
                            CallNames.HEADERS,
                            "body",
                            CallAnswers.FIELD,
                            "schema",
                            ChecksParser.FIELD,
                            "timeout"),
                    StepPolicy.FIELDS_WITHOUT_REPAIR.stream())
            .collect(Collectors.toUnmodifiableList());

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private CallParser() {}

    static Step call(String name, Fields fields, VariableScope scope, Mistakes mistakes) {
        String endpoint = fields.text("endpoint", "the name of one of the operator's endpoints of kind http");
        String method = fields.text("method", "the request's method");
        if (!method.isEmpty() && !METHODS.contains(method)) {
            mistakes.add(fields.at("method"), "expected one of " + String.join(", ", METHODS));
        }
        String path = fields.text("path", "a template of what goes behind the endpoint's base URL");
        if (!path.isEmpty() && (!path.startsWith("/") || path.startsWith("//"))) {
            mistakes.add(fields.at("path"), "expected a path that begins with one slash, for example /tickets");
        } else if (!path.isEmpty() && scope.isNew()) {
            @Nullable String mistake = CallPath.mistake(path);
            if (mistake != null) {
                mistakes.add(fields.at("path"), mistake);
            }
        }
        scope.check(fields.at("path"), path);
        CallNames names = new CallNames(fields, scope, mistakes);
        Map<String, String> query = names.query(path);
        Map<String, String> headers = names.headers();
        JsonNode body = fields.get("body");
        if (!body.isMissingNode() && method.equals("GET")) {
            mistakes.add(fields.at("body"), "a GET takes no body: leave it out, or use another method");
        }
        checkTexts(fields.at("body"), body, scope);
        JsonNode schema = fields.get("schema").isMissingNode()
                ? JsonNodeFactory.instance.objectNode()
                : TaskParser.schema(fields, "schema", "JSON Schema of the answer", mistakes);
        Set<Integer> answers = CallAnswers.of(fields, mistakes);
        List<Check> checks = ChecksParser.checks(
                fields, () -> scope.expressions().withAnswer(CallAnswers.schema(answers, schema)), mistakes);
        ModelChoice choice = new ModelChoice(
                endpoint,
                ModelCall.Call.MODEL,
                fields.duration(
                        "timeout",
                        ModelChoice.DEFAULT_TIMEOUT,
                        ModelChoice.SHORTEST_TIMEOUT,
                        ModelChoice.LONGEST_TIMEOUT));
        return new Step.Call(
                name,
                new Step.Call.Request(method, path, query, headers, body.isMissingNode() ? null : body),
                answers,
                schema,
                checks,
                List.of(choice),
                StepPolicy.of(fields, scope, mistakes));
    }

    /** Every text in the body is a template; names of properties are not. */
    private static void checkTexts(String pointer, JsonNode node, VariableScope scope) {
        if (node.isTextual()) {
            scope.check(pointer, node.textValue());
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            checkTexts(pointer + "/" + i, node.get(i), scope);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            checkTexts(pointer + JsonPointers.step(field.getKey()), field.getValue(), scope);
        }
    }
}
