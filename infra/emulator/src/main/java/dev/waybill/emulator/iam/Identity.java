package dev.waybill.emulator.iam;

import dev.waybill.emulator.template.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A role in use: who acts, and what the role's policies let it do. A statement that denies wins over all that allow; what none
 * allows is refused. What covers an action and a resource is found once and kept. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation</a>
 */
public final class Identity {

    /** Names of executions are without end, so not everything is kept. */
    private static final int MOST_KEPT = 2_000;

    private final String arn;
    private final List<Statement> statements;
    private final Map<Use, List<Statement>> covering = new ConcurrentHashMap<>();

    private record Use(String action, String resource) {}

    /**
     * @param role the role's name
     * @param session the session's name, for a function its name
     */
    Identity(String role, String session, List<Statement> statements) {
        this.arn = "arn:" + Names.PARTITION + ":sts::" + Names.ACCOUNT + ":assumed-role/" + role + "/" + session;
        this.statements = List.copyOf(statements);
    }

    /** Who acts, as messages of the services name it. */
    public String arn() {
        return arn;
    }

    /** The service's message where the policies do not allow it; empty where they do. */
    public Optional<String> refusal(Access access) {
        List<Statement> covering = covering(new Use(access.action(), access.resource()));
        boolean conditional =
                covering.stream().anyMatch(statement -> !statement.conditions().isEmpty());
        Map<String, List<String>> context = conditional ? context(access) : Map.of();
        boolean allowed = false;
        for (Statement statement : covering) {
            if (statement.holds(context)) {
                if (!statement.allows()) {
                    return Optional.of(message(access, " with an explicit deny in an identity-based policy"));
                }
                allowed = true;
            }
        }
        return allowed
                ? Optional.empty()
                : Optional.of(
                        message(access, " because no identity-based policy allows the " + shown(access) + " action"));
    }

    private List<Statement> covering(Use use) {
        List<Statement> known = covering.get(use);
        if (known != null) {
            return known;
        }
        List<Statement> found = statements.stream()
                .filter(statement -> statement.covers(use.action(), use.resource()))
                .toList();
        if (covering.size() < MOST_KEPT) {
            covering.put(use, found);
        }
        return found;
    }

    private static Map<String, List<String>> context(Access access) {
        Map<String, List<String>> context = new LinkedHashMap<>(access.context().get());
        context.put("aws:RequestedRegion", List.of(Names.REGION));
        context.put("aws:PrincipalAccount", List.of(Names.ACCOUNT));
        return context;
    }

    private String message(Access access, String reason) {
        return "User: " + arn + " is not authorized to perform: " + shown(access) + " on resource: " + access.resource()
                + reason;
    }

    /** SQS writes its actions in lower case, all others as they are. */
    private static String shown(Access access) {
        return access.action().startsWith("sqs:") ? access.action().toLowerCase(Locale.ROOT) : access.action();
    }
}
