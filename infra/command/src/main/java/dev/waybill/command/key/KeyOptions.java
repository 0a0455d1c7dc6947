package dev.waybill.command.key;

import dev.waybill.client.KeyRequest;
import dev.waybill.client.Scope;
import dev.waybill.command.option.DurationOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a new key is to be. */
final class KeyOptions {

    @Mixin
    private final TenantOption tenant = new TenantOption();

    @Option(names = "--name", required = true, paramLabel = "NAME", description = "What people call the key.")
    private String name = "";

    @Option(
            names = "--scopes",
            required = true,
            split = ",",
            paramLabel = "SCOPE",
            description = "What it allows, for example jobs:read,jobs:write,payloads:read (inputs and outputs are shown"
                    + " with payloads:read only); admin allows all.")
    private List<String> scopes = List.of();

    @Option(
            names = "--person",
            paramLabel = "ID",
            description = "The person it speaks for on records; else it speaks for itself.")
    private @Nullable String person;

    @Option(names = "--person-name", paramLabel = "NAME", description = "What people call the person.")
    private @Nullable String personName;

    @Option(
            names = "--expires-in",
            paramLabel = "TIME",
            converter = DurationOption.class,
            description = "How long it works, for example 90d; else until it is revoked.")
    private @Nullable Duration expiresIn;

    /** Whom the key speaks for, as people call them; empty where it speaks for itself. */
    Optional<String> person() {
        return Optional.ofNullable(personName == null ? person : personName);
    }

    KeyRequest request() {
        return request(name);
    }

    /** The same with another name. */
    KeyRequest request(String called) {
        KeyRequest request =
                KeyRequest.of(called, scopes.stream().map(Scope::new).toList());
        if (tenant.name() != null) {
            request = request.tenant(tenant.name());
        }
        if (person != null) {
            request = request.person(person);
        }
        if (personName != null) {
            request = request.personName(personName);
        }
        if (expiresIn != null) {
            request = request.expiresAt(Instant.now().plus(expiresIn).truncatedTo(ChronoUnit.SECONDS));
        }
        return request;
    }
}
