package dev.waybill.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import org.junit.jupiter.api.Test;

/** What everybody who looks up secrets has to do. */
public abstract class SecretsContract {

    /** The value that {@link #reference()} leads to. */
    protected static final String VALUE = "sk-canary-secret";

    protected abstract Secrets secrets();

    /** A reference that leads to {@link #VALUE}. */
    protected abstract String reference();

    /** A reference of the same scheme that leads nowhere. */
    protected abstract String absent();

    @Test
    void reference_leadsToItsValue_eachTime() {
        Secrets secrets = secrets();
        assertThat(secrets.resolve(reference())).isEqualTo(VALUE);
        assertThat(secrets.resolve(reference())).isEqualTo(VALUE);
    }

    @Test
    void referenceThatLeadsNowhere_isNamed_andNoValueIs() {
        Secrets secrets = secrets();
        secrets.resolve(reference());
        assertThatThrownBy(() -> secrets.resolve(absent()))
                .isInstanceOf(UnresolvedSecretException.class)
                .hasMessageContaining(absent())
                .message()
                .doesNotContain("canary");
    }
}
