package dev.waybill.command.key;

import dev.waybill.client.KeyRequest;
import dev.waybill.client.SignIn;
import dev.waybill.client.SignInRequest;
import dev.waybill.client.WaybillException;
import dev.waybill.command.connection.Connection;
import dev.waybill.command.context.CommandFailure;
import dev.waybill.command.screen.Show;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A link that signs somebody in to the console once. */
record SignInLink(URI server, SignIn signIn) {

    /** How long it works where nobody says. */
    static final Duration USUAL = Duration.ofHours(1);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final String SUFFIX = " (console)";
    private static final int LONGEST_NAME = 128;

    /** @throws CommandFailure for a time that the API does not take, before anything is asked of it */
    static void check(String option, Duration within) {
        if (within.compareTo(SHORTEST) < 0 || within.compareTo(LONGEST) > 0) {
            throw CommandFailure.refused(option + ": expected a time from 1m to 24h");
        }
    }

    /** @throws WaybillException where none is made */
    static SignInLink of(Connection place, KeyRequest key, Duration within) {
        SignInRequest request = SignInRequest.of(key).within(within);
        return new SignInLink(place.url(), place.client().keys().signIn(request));
    }

    /** What the link's key is called beside one of this name, so that a list tells them apart. */
    static String name(String ofKey) {
        return ofKey.length() + SUFFIX.length() > LONGEST_NAME ? ofKey : ofKey + SUFFIX;
    }

    String url() {
        return server + signIn.link();
    }

    /** @param person as people call them; who opens the link else */
    String words(Optional<String> person) {
        return person.orElse("who opens it") + " signs in to the console once, until "
                + Show.times(signIn.raw().path("expires_at").asText()) + ": " + url();
    }

    @Override
    public String toString() {
        return "SignInLink[" + server + "]";
    }
}
