package dev.waybill.asl.run;

import java.util.List;

/**
 * Which errors a list of names catches. By the service's documentation: nothing catches States.Runtime; States.ALL leaves
 * out States.DataLimitExceeded; States.TaskFailed stands for every error but a timeout; States.Timeout covers heartbeats.
 */
final class ErrorNames {

    private ErrorNames() {}

    static boolean match(List<String> names, StateError error) {
        if (StateError.RUNTIME.equals(error.error())) {
            return false;
        }
        return names.stream().anyMatch(name -> matches(name, error));
    }

    private static boolean matches(String name, StateError thrown) {
        String error = thrown.error();
        if (name.equals(error)) {
            return true;
        }
        boolean limit = StateError.DATA_LIMIT.equals(error);
        return switch (name) {
            case "States.ALL" -> !limit;
            case StateError.TASK_FAILED ->
                !limit && !StateError.TIMEOUT.equals(error) && !StateError.HEARTBEAT.equals(error);
            case StateError.HEARTBEAT -> thrown.silent();
            case StateError.TIMEOUT -> StateError.HEARTBEAT.equals(error); // named so by an integration
            default -> false;
        };
    }
}
