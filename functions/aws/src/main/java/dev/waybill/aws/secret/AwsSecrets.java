package dev.waybill.aws.secret;

import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Secrets behind {@code ssm:/name} (Parameter Store) and {@code secretsmanager:name} (Secrets Manager). */
public final class AwsSecrets {

    private AwsSecrets() {}

    /** A resolver for each scheme, to be called with the whole reference. */
    public static Map<String, Secrets> of(Supplier<SsmClient> parameters, Supplier<SecretsManagerClient> secrets) {
        return Map.of(
                "ssm",
                        reference -> resolved(reference, name -> parameters
                                .get()
                                .getParameter(get -> get.name(name).withDecryption(true))
                                .parameter()
                                .value()),
                "secretsmanager",
                        reference -> resolved(reference, name -> secrets.get()
                                .getSecretValue(get -> get.secretId(name))
                                .secretString()));
    }

    private static String resolved(String reference, Function<String, String> lookUp) {
        try {
            return lookUp.apply(reference.substring(reference.indexOf(':') + 1));
        } catch (SdkException refused) {
            // The service's own text is not repeated: only the kind of its refusal is.
            throw new UnresolvedSecretException(
                    reference,
                    refused.getClass().getSimpleName() + " from the service; check the name and the function's policy");
        }
    }
}
