package dev.waybill.emulator.template;

import java.util.Optional;

/** The HTTP API that SAM makes, under a name of its own, where an event of a function asks for one and names none. */
public final class ImpliedApi {

    public static final String NAME = "ServerlessHttpApi";
    static final String TYPE = "AWS::Serverless::HttpApi";

    private ImpliedApi() {}

    /** Its id; empty where the template asks for none, or has a resource of this name itself. */
    static Optional<String> idIn(ResourceFields resources) {
        boolean asked = !resources.has(NAME)
                && resources.keys().stream()
                        .flatMap(name -> resources.fields(name).stream())
                        .flatMap(resource -> resource.fields("Properties").stream())
                        .flatMap(properties -> properties.fields("Events").stream())
                        .anyMatch(ImpliedApi::asks);
        return asked ? Optional.of(id()) : Optional.empty();
    }

    /** As references give it. */
    public static String id() {
        return ResourceValues.apiId(NAME);
    }

    private static boolean asks(ResourceFields events) {
        return events.keys().stream()
                .flatMap(name -> events.fields(name).stream())
                .filter(event -> event.text("Type").filter("HttpApi"::equals).isPresent())
                .anyMatch(event -> event.fields("Properties")
                        .map(properties -> !properties.has("ApiId"))
                        .orElse(true));
    }
}
