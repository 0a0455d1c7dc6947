package dev.waybill.emulator.resource;

import dev.waybill.emulator.resource.ApiSpec.Cors;
import dev.waybill.emulator.template.ImpliedApi;
import dev.waybill.emulator.template.InvalidTemplateException;
import dev.waybill.emulator.template.InvalidTemplateException.Mistake;
import dev.waybill.emulator.template.Resource;
import dev.waybill.emulator.template.ResourceFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads the HTTP API and checks its routes as the service does. */
final class ApiReader {

    private static final Pattern PATH = Pattern.compile(
            "/([^/{}]*|\\{[A-Za-z0-9._-]+})(/([^/{}]+|\\{[A-Za-z0-9._-]+}))*(/\\{[A-Za-z0-9._-]+\\+})?/?|/\\{[A-Za-z0-9._-]+\\+}");

    private ApiReader() {}

    static ApiSpec read(Optional<Resource> api, List<RouteSpec> routes) {
        return new ApiSpec(
                api.map(Resource::physicalName).orElseGet(ImpliedApi::id),
                routes,
                api.flatMap(resource -> resource.properties().fields("CorsConfiguration"))
                        .map(ApiReader::cors));
    }

    private static Cors cors(ResourceFields fields) {
        if (fields.flag("AllowCredentials", false)
                && fields.texts("AllowOrigins").contains("*")) {
            throw new InvalidTemplateException(
                    fields.placeOf("AllowCredentials"),
                    "AllowCredentials: expected false where AllowOrigins has '*', found true; name the origins");
        }
        return new Cors(
                fields.texts("AllowOrigins"),
                fields.texts("AllowMethods"),
                fields.texts("AllowHeaders"),
                fields.texts("ExposeHeaders"),
                fields.flag("AllowCredentials", false),
                fields.has("MaxAge") ? OptionalInt.of(fields.number("MaxAge", 0)) : OptionalInt.empty());
    }

    static void checkRoutes(List<RouteSpec> routes) {
        List<Mistake> mistakes = new ArrayList<>();
        Map<String, RouteSpec> known = new HashMap<>();
        for (RouteSpec route : routes) {
            if (!route.path().equals("$default") && !PATH.matcher(route.path()).matches()) {
                mistakes.add(new Mistake(
                        route.place(),
                        "expected a Path like /jobs/{id} or /files/{rest+}, or $default, found '" + route.path()
                                + "'"));
            }
            // Two routes that differ only in the names of their parameters answer the same requests.
            RouteSpec before = known.putIfAbsent(route.key().replaceAll("\\{[^}+]+", "{"), route);
            if (before != null) {
                mistakes.add(new Mistake(
                        route.place(),
                        "the route '" + route.key() + "' is there already: " + before.function() + " has '"
                                + before.key() + "' in line " + before.place().line()
                                + "; give one of them another Method or Path"));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidTemplateException(mistakes);
        }
    }
}
