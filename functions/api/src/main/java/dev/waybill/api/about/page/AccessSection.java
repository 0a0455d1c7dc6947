package dev.waybill.api.about.page;

import com.fasterxml.jackson.databind.JsonNode;

/** Keys and scopes: how a request says who asks, and which operations a scope opens. */
final class AccessSection {

    private static final String BEFORE = """
            export WAYBILL_URL=%s
            export WAYBILL_KEY=wb_…""";
    private static final String CLIENT = """
            WaybillClient waybill = WaybillClient.of(
                URI.create(System.getenv("WAYBILL_URL")), System.getenv("WAYBILL_KEY"));""";

    private final Spec spec;

    AccessSection(Spec spec) {
        this.spec = spec;
    }

    static String id(String scope) {
        return "#scope-" + scope.replace(':', '-');
    }

    void of(Html html) {
        html.open("section", "id", "access").element("h2", "Keys and scopes");
        html.element("p", spec.at("/components/securitySchemes/key/description").asText());
        html.element("p", "The samples take the address and the key from these variables, as the command does:");
        html.open("div", "class", "samples")
                .element("pre", BEFORE.formatted(address()), "class", "sample origin", "tabindex", "0")
                .element("p", "Those in Java have the client as waybill:")
                .element("pre", CLIENT, "class", "sample", "tabindex", "0")
                .close();
        html.element("p", spec.at("/components/schemas/Scope/description").asText());
        html.open("ul", "class", "f");
        for (JsonNode scope : spec.at("/components/schemas/Scope/enum")) {
            scope(html, scope.asText());
        }
        html.close().close();
    }

    private void scope(Html html, String scope) {
        html.open("li", "id", id(scope).substring(1)).element("code", scope, "class", "n");
        String between = " ";
        for (Operation operation : spec.operations()) {
            if (operation.scopes().contains(scope)) {
                html.text(between).link(operation.id(), operation.summary());
                between = " · ";
            }
        }
        html.close();
    }

    /** That of the contract's first server; the page itself puts in its own where it can. */
    private String address() {
        String address = spec.at("/servers/0/url").asText();
        for (var variable : spec.at("/servers/0/variables").properties()) {
            address = address.replace(
                    "{" + variable.getKey() + "}",
                    variable.getValue().path("default").asText());
        }
        return address;
    }
}
