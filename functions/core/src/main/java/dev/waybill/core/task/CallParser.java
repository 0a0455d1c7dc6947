package dev.waybill.core.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.core.json.JsonPointers;
import dev.waybill.core.model.ModelCall;
import dev.waybill.core.source.Field;
import dev.waybill.core.source.Fields;
import dev.waybill.core.source.Form;
import dev.waybill.core.source.Mistakes;
import dev.waybill.core.source.Shape;
import dev.waybill.core.source.TextForm;
import dev.waybill.core.source.WordForm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a step of kind {@code call}. */
final class CallParser {

    private static final Field<TextForm> ENDPOINT =
            Field.required("endpoint", "the name of one of the operator's endpoints of kind http", TextForm.ANY);
    private static final Field<WordForm> METHOD =
            Field.required("method", "the request's method", WordForm.of("GET", "POST", "PUT", "PATCH", "DELETE"));
    private static final Field<TextForm> PATH = Field.required(
                    "path", "a template of what goes behind the endpoint's base URL", TextForm.of("/([^/][\\s\\S]*)?"))
            .saying(", in Mustache. It begins with one slash; what is put in is percent-encoded");
    private static final Field<Form> BODY =
            Field.optional("body", "JSON whose texts are templates", Form.ANY).saying(". Not with GET");
    private static final Field<Form> SCHEMA = Field.optional("schema", StepFields.SCHEMA.what(), Form.SCHEMA)
            .saying("; with `answers`, of the body of a 2xx");

    static final Shape SHAPE = StepFields.shape(
            "call",
            "it asks one of the operator's own servers. The answer is the JSON that comes back",
            List.of(
                    ENDPOINT,
                    METHOD,
                    PATH,
                    CallNames.QUERY,
                    CallNames.HEADERS,
                    BODY,
                    CallAnswers.ANSWERS,
                    SCHEMA,
                    ChecksParser.CHECK,
                    ModelsParser.TIMEOUT),
            StepPolicy.FIELDS_WITHOUT_REPAIR);

    private CallParser() {}

    static Step call(String name, Fields fields, VariableScope scope, Mistakes mistakes) {
        String endpoint = fields.text(ENDPOINT);
        String method = fields.text(METHOD);
        if (!method.isEmpty() && !METHOD.form().words().contains(method)) {
            mistakes.add(fields.at(METHOD), "expected " + METHOD.form().expected());
        }
        String path = fields.text(PATH);
        if (!path.isEmpty() && !PATH.form().takes(path)) {
            mistakes.add(fields.at(PATH), "expected a path that begins with one slash, for example /tickets");
        } else if (!path.isEmpty() && scope.isNew()) {
            @Nullable String mistake = CallPath.mistake(path);
            if (mistake != null) {
                mistakes.add(fields.at(PATH), mistake);
            }
        }
        scope.check(fields.at(PATH), path);
        CallNames names = new CallNames(fields, scope, mistakes);
        Map<String, String> query = names.query(path);
        Map<String, String> headers = names.headers();
        JsonNode body = fields.get(BODY);
        if (!body.isMissingNode() && method.equals("GET")) {
            mistakes.add(fields.at(BODY), "a GET takes no body: leave it out, or use another method");
        }
        checkTexts(fields.at(BODY), body, scope);
        JsonNode schema = fields.get(SCHEMA).isMissingNode()
                ? JsonNodeFactory.instance.objectNode()
                : TaskParser.schema(fields, SCHEMA, mistakes);
        Set<Integer> answers = CallAnswers.of(fields, mistakes);
        List<Check> checks = ChecksParser.checks(
                fields, () -> scope.expressions().withAnswer(CallAnswers.schema(answers, schema)), mistakes);
        ModelChoice choice = new ModelChoice(endpoint, ModelCall.Call.MODEL, fields.duration(ModelsParser.TIMEOUT));
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
