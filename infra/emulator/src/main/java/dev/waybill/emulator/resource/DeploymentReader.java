package dev.waybill.emulator.resource;

import dev.waybill.emulator.iam.Identities;
import dev.waybill.emulator.iam.Identity;
import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.InvalidTemplateException.Mistake;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.SamTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads what a template deploys; refuses what the services would refuse, every mistake with its place. */
public final class DeploymentReader {

    private final SamTemplate template;
    private final List<Mistake> mistakes = new ArrayList<>();

    private DeploymentReader(SamTemplate template) {
        this.template = template;
    }

    /** @throws InvalidTemplateException naming every mistake that was found */
    public static Deployment read(SamTemplate template) {
        DeploymentReader reader = new DeploymentReader(template);
        Deployment deployment = reader.deployment();
        if (!reader.mistakes.isEmpty()) {
            throw new InvalidTemplateException(reader.mistakes);
        }
        return deployment;
    }

    /**
     * The tables alone, whether or not the functions are built.
     *
     * @throws InvalidTemplateException naming every mistake in one of them
     */
    public static List<TableSpec> tables(SamTemplate template) {
        DeploymentReader reader = new DeploymentReader(template);
        List<TableSpec> tables = reader.each("AWS::DynamoDB::Table", TableReader::read);
        if (!reader.mistakes.isEmpty()) {
            throw new InvalidTemplateException(reader.mistakes);
        }
        return tables;
    }

    private Deployment deployment() {
        List<QueueSpec> queues = each("AWS::SQS::Queue", QueueReader::read);
        each("AWS::SQS::Queue", queue -> QueueReader.checkRedrive(queue, queues));
        List<TableSpec> tables = each("AWS::DynamoDB::Table", TableReader::read);
        List<FunctionSpec> functions =
                each("AWS::Serverless::Function", function -> FunctionReader.read(function, template));
        List<MachineSpec> machines =
                each("AWS::Serverless::StateMachine", machine -> MachineReader.read(machine, template));
        SourceReader sourceReader = new SourceReader(functions, queues, tables);
        List<RouteSpec> routes = new ArrayList<>();
        List<SourceSpec> sources = new ArrayList<>();
        List<TriggerSpec> triggers = new ArrayList<>();
        EventReader events = new EventReader(template, sourceReader, routes, sources, triggers);
        all("AWS::Serverless::Function", function -> events.read(function, this::collect));
        all(
                "AWS::Lambda::EventSourceMapping",
                mapping -> sourceReader.read(mapping).ifPresent(sources::add));
        all("AWS::Events::Rule", rule -> triggers.addAll(TriggerReader.read(rule, sourceReader)));
        Optional<ApiSpec> api = api(routes);
        Map<String, Identity> identities = identities();
        sources.forEach(source -> collect(() -> SourceAccess.check(source, template, identities)));
        functions.forEach(function -> collect(() -> SourceAccess.checkFailures(function, identities)));
        return new Deployment(
                functions, queues, tables, machines, api, new Deployment.Starts(sources, triggers), identities);
    }

    private Map<String, Identity> identities() {
        Identities reader = new Identities(template);
        Map<String, Identity> identities = new HashMap<>();
        all("AWS::Serverless::Function", function -> identities.put(function.logicalId(), reader.ofFunction(function)));
        all(
                "AWS::Serverless::StateMachine",
                machine -> identities.put(machine.logicalId(), reader.ofStateMachine(machine)));
        return identities;
    }

    private Optional<ApiSpec> api(List<RouteSpec> routes) {
        List<Resource> apis = template.ofType("AWS::Serverless::HttpApi").toList();
        if (apis.size() > 1) {
            mistakes.add(new Mistake(
                    apis.get(1).place(), "one machine runs one HTTP API, this is a second: put the routes into one"));
        }
        if (apis.isEmpty() && routes.isEmpty()) {
            return Optional.empty();
        }
        collect(() -> ApiReader.checkRoutes(routes));
        List<ApiSpec> read = new ArrayList<>();
        collect(() -> read.add(ApiReader.read(apis.stream().findFirst(), routes)));
        return read.stream().findFirst();
    }

    private <T> List<T> each(String type, Function<Resource, T> read) {
        List<T> specs = new ArrayList<>();
        all(type, resource -> specs.add(read.apply(resource)));
        return specs;
    }

    private void all(String type, Consumer<Resource> read) {
        template.ofType(type).forEach(resource -> collect(() -> read.accept(resource)));
    }

    private void collect(Runnable work) {
        try {
            work.run();
        } catch (InvalidTemplateException refused) {
            mistakes.addAll(refused.mistakes());
        }
    }
}
