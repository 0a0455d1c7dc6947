package dev.waybill.command.console;

import dev.waybill.client.ApiProblem;
import dev.waybill.client.KeyRequest;
import dev.waybill.client.Keys;
import dev.waybill.client.Scope;
import dev.waybill.client.SignIn;
import dev.waybill.client.SignInRequest;
import dev.waybill.client.WaybillException;
import dev.waybill.command.connection.Connection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Where the console is, and how to get in. Its code works once, so it is told once: {@link #toString} leaves it out.
 *
 * @param url absolute
 * @param expiresAt when its code ends, as the API writes it; empty where it has none, and the console asks for a key
 */
public record ConsoleLink(String url, Optional<String> expiresAt) {

    /** Enough to have a browser open it, and too short to be of use to who reads it later. */
    private static final Duration WITHIN = Duration.ofMinutes(1);

    /** A working day: nobody signs these keys out. */
    private static final Duration SIGNED_IN = Duration.ofHours(12);

    private static final List<Scope> ALL = List.of(
            Scope.JOBS_READ,
            Scope.JOBS_WRITE,
            Scope.TASKS_READ,
            Scope.TASKS_WRITE,
            Scope.REVIEWS_READ,
            Scope.REVIEWS_DECIDE,
            Scope.PAYLOADS_READ,
            Scope.WEBHOOKS_WRITE,
            Scope.ADMIN);

    /** Without a sign-in. */
    public static ConsoleLink plain(URI server) {
        return new ConsoleLink(server + "/console", Optional.empty());
    }

    /**
     * One that signs in once, within a minute and for twelve hours, with all that the connection's key may do: a person as that
     * person, else the user of this machine.
     *
     * @throws WaybillException where none is made, as for a key without the scope admin
     */
    public static ConsoleLink signingIn(Connection place) {
        Keys keys = place.client().keys();
        String user = MachineUser.id();
        SignIn made = signIn(keys, request(user));
        if (made.createdBy().type().equals("person") && !made.createdBy().id().equals(user)) {
            // The first one is never told, and is over in a minute.
            KeyRequest own = request(made.createdBy().id());
            made = signIn(keys, made.createdBy().name().map(own::personName).orElse(own));
        }
        return new ConsoleLink(
                place.url() + made.link(),
                Optional.of(made.raw().path("expires_at").asText()));
    }

    private static KeyRequest request(String person) {
        return KeyRequest.of("console (" + person + ")", ALL).person(person);
    }

    private static SignIn signIn(Keys keys, KeyRequest key) {
        Instant end = Instant.now().plus(SIGNED_IN).truncatedTo(ChronoUnit.SECONDS);
        try {
            return keys.signIn(SignInRequest.of(key.expiresAt(end)).within(WITHIN));
        } catch (ApiProblem refused) {
            boolean isTooLate =
                    refused.places().stream().anyMatch(place -> place.pointer().equals("/expires_at"));
            if (!isTooLate) {
                throw refused;
            }
            // The connection's own key ends before: so will this one.
            return keys.signIn(SignInRequest.of(key).within(WITHIN));
        }
    }

    @Override
    public String toString() {
        return "ConsoleLink[" + expiresAt.orElse("") + "]";
    }
}
