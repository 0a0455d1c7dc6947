package dev.waybill.acceptance.fidelity;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the template runs, as the suite of scenarios holds it there.
 *
 * @param name as people call it
 * @param absent scenarios, by the names of their tests, that can't be had there, each with its cause
 * @param differences where it does otherwise than the services, and what follows
 */
record Place(String name, Map<String, String> absent, List<Difference> differences) {

    /**
     * @param what the template asks for
     * @param there what is had instead
     * @param follows what only another runtime shows, therefore
     */
    record Difference(String what, String there, String follows) {}

    static final Place EMULATOR = new Place(
            "the emulator",
            Map.of(),
            List.of(
                    new Difference(
                            "functions in containers of their own",
                            "Waybill's functions run in one JVM, and share its heap",
                            "a package that lacks a class, and the cold start, show on LocalStack"),
                    new Difference(
                            "encryption by a key of KMS",
                            "tables are not encrypted",
                            "the key's policy shows in AWS only")));

    static final Place LOCALSTACK = new Place(
            "LocalStack 4.14 (community edition)",
            Map.of(),
            List.of(
                    new Difference(
                            "an HTTP API, its stage and its access log",
                            "passed over: the edition has no API Gateway v2. The emulator's gateway stands before"
                                    + " LocalStack's functions",
                            "throttling and CORS of the gateway show in AWS only"),
                    new Difference(
                            "policies of functions and of the state machine",
                            "taken, and not enforced",
                            "a right that is missing shows on the emulator, which refuses the call"),
                    new Difference(
                            "one log group for all functions",
                            "taken, and each function writes into a group of its own",
                            "the expiry of logs shows in AWS only"),
                    new Difference(
                            "a service's own address",
                            "one address for all services, by the parameter `AwsEndpointUrl`",
                            "nothing"),
                    new Difference(
                            "references to what SAM makes of a function's event",
                            "refused before SAM's part of the template is worked out: the template writes out the rule that"
                                    + " an alarm names",
                            "nothing"),
                    new Difference(
                            "a function that is updated while it works",
                            "what it is doing is killed",
                            "nothing: that is harder than the services are, and loses no job"),
                    new Difference(
                            "an update of a table",
                            "taken, and nothing is done",
                            "that a table of 0.1.0 gets its deletion protection shows in AWS only"),
                    new Difference(
                            "an update that is refused or rolled back",
                            "a parameter is not compared with its pattern or its allowed values. An update stops at the first"
                                    + " resource that fails, and what was updated before stays so",
                            "that an update is rolled back shows in AWS only; that it takes nothing from tables and jobs"
                                    + " where it stops, here"),
                    new Difference(
                            "alarms", "made, and not seen to go off", "that an alarm goes off shows in AWS only"),
                    new Difference(
                            "`TestState` tells the variables after a state",
                            "it tells those before",
                            "machines that assign variables are compared whole, as executions")));

    static final Place SAM = new Place(
            "`sam local` 1.170",
            FidelityPage.scenarios().stream().collect(Collectors.toMap(scenario -> scenario, none -> "no triggers")),
            List.of(
                    new Difference(
                            "queues, streams, schedules, rules and the state machine",
                            "none: it runs one function on one event, or behind a route",
                            "no scenario can run there. Instead every function is invoked and every sample event is"
                                    + " sent, on seeded tables; and the API is put before a stack on LocalStack, where a"
                                    + " job comes to its end"),
                    new Difference("policies of functions", "none", "a right that is missing shows on the emulator"),
                    new Difference(
                            "an unknown route",
                            "answered by the function of `$default`, and 403 where there is none",
                            "nothing: the template has one")));

    static final List<Place> ALL = List.of(EMULATOR, LOCALSTACK, SAM);
}
