package dev.waybill.command.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.core.json.Json;
import java.util.Locale;

/**
 * What one look at a deployment came to.
 *
 * @param check what was looked at: {@code api}, {@code keys}, {@code version}, {@code sweeper}, {@code queues},
 *     {@code endpoints} or {@code tasks}; {@code deployment} where something failed that most of them need
 * @param found what is so, as a sentence without an end
 * @param todo what to do about it; nothing where it is well
 */
record Finding(String check, State state, String found, String todo) {

    /** How it stands. */
    enum State {
        OK,
        /** Well, but not for long without somebody's doing. */
        WATCH,
        WRONG,
        /** Nobody could look: the key may not, or there was nothing to look at. */
        UNSEEN;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding ok(String check, String found) {
        return new Finding(check, State.OK, found, "");
    }

    static Finding watch(String check, String found, String todo) {
        return new Finding(check, State.WATCH, found, todo);
    }

    static Finding wrong(String check, String found, String todo) {
        return new Finding(check, State.WRONG, found, todo);
    }

    static Finding unseen(String check, String why, String todo) {
        return new Finding(check, State.UNSEEN, why, todo);
    }

    boolean isWrong() {
        return state == State.WRONG;
    }

    ObjectNode json() {
        ObjectNode json =
                Json.object().put("check", check).put("state", state.text()).put("found", found);
        return json.put("todo", todo.isEmpty() ? null : todo);
    }
}
