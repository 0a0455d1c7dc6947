package dev.waybill.asl.load;

import dev.waybill.asl.model.TaskState;

/** Reads a Task state. */
final class TaskLoader {

    private static final String TOKEN = ".waitForTaskToken";
    private final Problems problems;

    TaskLoader(Problems problems) {
        this.problems = problems;
    }

    TaskState load(String name, StateFields fields) {
        fields.allow(
                "Type",
                "Comment",
                "QueryLanguage",
                "Resource",
                "Arguments",
                "Assign",
                "Output",
                "TimeoutSeconds",
                "HeartbeatSeconds",
                "Retry",
                "Catch",
                "Next",
                "End");
        String resource = fields.required("Resource");
        if (resource.endsWith(".sync") || resource.matches(".*\\.sync:\\d+")) {
            fields.problem(
                    "Resource",
                    "This engine does not wait for jobs of other services (.sync); start the job and wait with"
                            + " .waitForTaskToken or a loop.");
        } else if (resource.contains(":activity:")) {
            fields.problem("Resource", "This engine has no activities; use .waitForTaskToken.");
        } else if (!resource.isEmpty() && !resource.startsWith("arn:")) {
            fields.problem("Resource", "Expected an ARN, such as arn:aws:states:::lambda:invoke.");
        }
        boolean token = resource.endsWith(TOKEN);
        return new TaskState(
                name,
                new TaskState.Called(
                        token ? resource.substring(0, resource.length() - TOKEN.length()) : resource, token),
                fields.template("Arguments"),
                new TaskState.Limits(fields.number("TimeoutSeconds", 1), fields.number("HeartbeatSeconds", 1)),
                new ErrorHandlingLoader(problems).load(fields),
                StateLoader.effects(fields),
                StateLoader.next(fields));
    }
}
