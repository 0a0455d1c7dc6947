package dev.waybill.emulator.iam;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One statement of a policy. Immutable.
 *
 * @param allows what {@code Effect} says
 * @param actions those of {@code Action}, or the others where it is {@code NotAction}
 * @param resources those of {@code Resource}, or the others where it is {@code NotResource}
 * @param conditions all must hold
 */
record Statement(boolean allows, Predicate<String> actions, Predicate<String> resources, List<Condition> conditions) {

    Statement {
        conditions = List.copyOf(conditions);
    }

    static Statement allow(List<String> actions, List<String> resources) {
        return new Statement(true, actions(actions), resources(resources), List.of());
    }

    static Predicate<String> actions(List<String> names) {
        List<Glob> globs = names.stream().map(Glob::ignoringCase).toList();
        return action -> globs.stream().anyMatch(glob -> glob.matches(action));
    }

    static Predicate<String> resources(List<String> arns) {
        List<ArnPattern> patterns = arns.stream().map(ArnPattern::of).toList();
        return resource -> patterns.stream().anyMatch(pattern -> pattern.matches(resource));
    }

    boolean covers(String action, String resource) {
        return actions.test(action) && resources.test(resource);
    }

    boolean holds(Map<String, List<String>> context) {
        return conditions.stream().allMatch(condition -> condition.holds(context));
    }
}
