package dev.waybill.local.sample;

import dev.waybill.core.key.Actor;
import dev.waybill.core.key.ApiKey;
import dev.waybill.core.key.Principal;
import dev.waybill.core.key.Scope;
import dev.waybill.core.key.issue.IssuedKey;
import dev.waybill.core.key.issue.IssuedKeys;
import java.time.Instant;
import java.util.Set;

/** The key that all sample events carry. Everybody knows it: it is for tables on a machine alone. */
final class SampleKey {

    static final String TENANT = "local";

    /** Its id is lower than any that is given out. */
    static final Principal HOLDER = new Principal(TENANT, Actor.key("key_0sample", "sample"), Scope.ALL, true);

    private static final ApiKey KEY = new ApiKey("wb_" + "A".repeat(43));

    /** The one that a sample event revokes; nobody knows its secret. */
    private static final Principal TO_REVOKE =
            new Principal(TENANT, Actor.key("key_1jcp4s0q0abcdefgh01234567", "to be revoked"), Set.of(Scope.JOBS_READ));

    private SampleKey() {}

    /** Lets the key in, and makes the one to revoke, or brings it back. */
    static void put(IssuedKeys keys, Instant now) {
        put(keys, IssuedKey.ofDeployment(HOLDER, now, KEY.hash()));
        put(keys, IssuedKey.ofDeployment(TO_REVOKE, now, ApiKey.random().hash()));
    }

    /** Under which the key that all sample events carry is looked up. */
    static String hash() {
        return KEY.hash();
    }

    private static void put(IssuedKeys keys, IssuedKey wanted) {
        boolean works = keys.find(wanted.tenant(), wanted.id())
                .filter(before -> before.revokedAt() == null)
                .isPresent();
        if (!works) {
            keys.put(wanted);
        }
    }
}
