package dev.waybill.acceptance.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.acceptance.contract.ContractRoutes;
import dev.waybill.acceptance.contract.ContractRoutes.Route;
import dev.waybill.core.json.Json;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Scope;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may not: every route of the contract with no key, a bad one, a revoked one, one that lacks the route's scope, and
 * one of another tenant. Routes are taken from the contract, so a new one is tested, or fails here, by itself.
 */
class AccessMatrixIT {

    private static Tenants tenants;

    @BeforeAll
    static void start(@TempDir Path data) throws IOException {
        tenants = Tenants.start(data);
    }

    @AfterAll
    static void stop() {
        tenants.close();
    }

    static Stream<Route> guarded() {
        return ContractRoutes.all().stream().filter(route -> !route.isOpen());
    }

    static Stream<Route> naming() {
        return guarded().filter(route -> !route.pathParameters().isEmpty());
    }

    static Stream<Route> scoped() {
        return guarded().filter(route -> !route.takesAnyKey());
    }

    static Stream<Route> forAnyKey() {
        return guarded().filter(Route::takesAnyKey);
    }

    static Stream<Route> ofTenants() {
        return scoped().filter(route -> !route.isForTheOperatorAlone());
    }

    static Stream<Route> ofTheOperator() {
        return guarded().filter(Route::isForTheOperatorAlone);
    }

    static Stream<Route> open() {
        return ContractRoutes.all().stream().filter(Route::isOpen);
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void withoutAKey_isUnauthenticated(Route route) {
        refused(route, null, 401, "unauthenticated");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void badKey_isUnauthenticated(Route route) {
        refused(route, "wb_short", 401, "unauthenticated");
        refused(route, ApiKey.random().secret(), 401, "unauthenticated");
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void revokedKey_isUnauthenticated(Route route) {
        refused(route, tenants.revoked(), 401, "unauthenticated");
    }

    @ParameterizedTest
    @MethodSource("scoped")
    void keyWithoutTheScope_isForbidden(Route route) {
        Scope needed = route.scope();
        Set<Scope> others = Arrays.stream(Scope.values())
                .filter(scope -> scope != needed && scope != Scope.ADMIN)
                .collect(Collectors.toSet());
        HttpResponse<String> answer = refused(route, tenants.keyOfOwner(others), 403, "scope_missing");
        assertThat(Json.parse(answer.body()).path("detail").asText()).contains(needed.text());
    }

    @ParameterizedTest
    @MethodSource("naming")
    void anotherTenantsKey_findsNothing(Route route) {
        HttpResponse<String> foreign = refused(route, tenants.stranger(), 404, "not_found");
        HttpResponse<String> absent = tenants.ask(route, tenants.absent(route), tenants.stranger());
        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(Json.parse(foreign.body()).path("detail"))
                .as("the answer does not tell what is another's from what is not there")
                .isEqualTo(Json.parse(absent.body()).path("detail"));
    }

    @ParameterizedTest
    @MethodSource("ofTheOperator")
    void everythingATenantMayDo_isNotEnough_whereAllTenantsAreShown(Route route) {
        refused(route, tenants.owner(), 403, "scope_missing");
        HttpResponse<String> answer = tenants.ask(route, route.path(), tenants.operator());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("ofTenants")
    void ownersKeyWithNothingButTheScope_isLetIn(Route route) {
        String key = tenants.keyOfOwner(Set.of(route.scope()));
        HttpResponse<String> answer = tenants.ask(route, tenants.spare(route), key);
        assertThat(answer.statusCode()).as(answer.body()).isNotIn(401, 403, 404).isLessThan(500);
    }

    @ParameterizedTest
    @MethodSource("forAnyKey")
    void keyWithAnyScope_isLetIn(Route route) {
        for (Scope scope : Scope.values()) {
            HttpResponse<String> answer = tenants.ask(route, route.path(), tenants.keyOfOwner(Set.of(scope)));
            assertThat(answer.statusCode()).as(scope + ": " + answer.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @MethodSource("open")
    void openRoute_asksForNoKey(Route route) {
        assertThat(tenants.ask(route, tenants.existing(route), null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void lists_showNothingOfAnotherTenants() {
        List<Route> lists = guarded()
                .filter(route ->
                        route.method().equals("GET") && route.pathParameters().isEmpty())
                .toList();
        assertThat(lists).isNotEmpty();
        for (Route route : lists) {
            String seen = tenants.ask(route, route.path(), tenants.stranger()).body();
            assertThat(seen).as(route.toString()).doesNotContain(tenants.ids());
        }
    }

    private static HttpResponse<String> refused(Route route, @Nullable String key, int status, String code) {
        JsonNode before = tenants.everything();
        HttpResponse<String> answer = tenants.ask(route, tenants.existing(route), key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("www-authenticate").isPresent()).isEqualTo(status == 401);
        JsonNode problem = Json.parse(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(tenants.everything()).as("what there is").isEqualTo(before);
        return answer;
    }
}
