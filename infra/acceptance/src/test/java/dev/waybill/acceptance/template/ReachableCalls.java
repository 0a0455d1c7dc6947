package dev.waybill.acceptance.template;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The calls to AWS that a handler can come to, as actions of IAM with what they are done to: followed through the code of the
 * functions from method to method, and from a port to all that implement it. So it is never less than what is done.
 */
final class ReachableCalls {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(
                    "dev.waybill.core",
                    "dev.waybill.aws",
                    "dev.waybill.models",
                    "dev.waybill.api",
                    "dev.waybill.workflow");

    private static final Map<String, String> SERVICES = Map.of(
            "DynamoDbClient", "dynamodb",
            "SqsClient", "sqs",
            "SfnClient", "states",
            "EventBridgeClient", "events",
            "SsmClient", "ssm",
            "SecretsManagerClient", "secretsmanager");

    /** A transaction asks for the right to each of its parts, not for one of its own. */
    private static final Map<String, String> PARTS = Map.of(
            "put", "PutItem",
            "update", "UpdateItem",
            "delete", "DeleteItem",
            "conditionCheck", "ConditionCheckItem");

    private static final Set<String> NO_ACTIONS = Set.of("transactWriteItems", "builder", "close");

    private final Set<JavaCodeUnit> seen = new HashSet<>();
    private final Deque<JavaCodeUnit> open = new ArrayDeque<>();
    private final Set<String> actions = new TreeSet<>();

    private ReachableCalls() {}

    /** Such as {@code dynamodb:GetItem RecordsTable}. */
    static Set<String> of(String handler) {
        ReachableCalls calls = new ReachableCalls();
        JavaClass start = CODE.get(handler);
        Stream.concat(start.getConstructors().stream(), start.getMethods().stream())
                .forEach(calls::visit);
        while (!calls.open.isEmpty()) {
            calls.follow(calls.open.pop());
        }
        return calls.actions;
    }

    private void visit(JavaCodeUnit unit) {
        if (seen.add(unit)) {
            open.push(unit);
        }
    }

    private void follow(JavaCodeUnit from) {
        if (from.getOwner().getPackageName().equals("dev.waybill.models.bedrock")) {
            actions.add("bedrock:InvokeModel");
        }
        Stream.of(
                        from.getMethodCallsFromSelf(),
                        from.getConstructorCallsFromSelf(),
                        from.getMethodReferencesFromSelf(),
                        from.getConstructorReferencesFromSelf())
                .flatMap(Set::stream)
                .map(JavaAccess::getTarget)
                .forEach(target -> {
                    action(from.getOwner(), target).ifPresent(actions::add);
                    reached(target).forEach(this::visit);
                });
    }

    private static Stream<JavaCodeUnit> reached(CodeUnitAccessTarget target) {
        if (!target.getOwner().getPackageName().startsWith("dev.waybill.")) {
            return Stream.empty();
        }
        Stream<JavaCodeUnit> named = target.resolveMember().stream().map(member -> (JavaCodeUnit) member);
        Stream<JavaCodeUnit> overriding = target.getOwner().getAllSubclasses().stream()
                .<JavaCodeUnit>flatMap(below -> below.getMethods().stream())
                .filter(method -> method.getName().equals(target.getName())
                        && method.getRawParameterTypes().size()
                                == target.getRawParameterTypes().size());
        return Stream.concat(named, overriding);
    }

    private static Optional<String> action(JavaClass caller, CodeUnitAccessTarget target) {
        // Items of batches wait among the payloads.
        String table = caller.getPackageName().startsWith("dev.waybill.aws.dynamo.payload")
                        || caller.getName().startsWith("dev.waybill.aws.dynamo.set.DynamoPieceStore")
                ? " PayloadsTable"
                : " RecordsTable";
        if (target.getOwner().getName().endsWith(".TransactWriteItem$Builder")) {
            return Optional.ofNullable(PARTS.get(target.getName())).map(part -> "dynamodb:" + part + table);
        }
        String service = SERVICES.get(target.getOwner().getSimpleName());
        if (service == null || NO_ACTIONS.contains(target.getName())) {
            return Optional.empty();
        }
        // A batch of messages asks for the right to send one.
        String operation = target.getName().replaceAll("(Paginator|Waiter)$|(?<=^sendMessage)Batch$", "");
        return Optional.of(service + ":" + operation.substring(0, 1).toUpperCase(Locale.ROOT) + operation.substring(1)
                + (service.equals("dynamodb") ? table : ""));
    }
}
