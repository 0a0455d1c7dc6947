package dev.waybill.aws.secret;

import dev.waybill.aws.AwsClients;
import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.Secrets.UnresolvedSecretException;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;

/** Secrets behind {@code ssm:/name} (Parameter Store) and {@code secretsmanager:name} (Secrets Manager). */
public final class AwsSecrets {

    private AwsSecrets() {}

    /** A resolver for each scheme, to be called with the whole reference. */
    public static Map<String, Secrets> of(AwsClients clients) {
        return Map.of(
                "ssm",
                        reference -> resolved(reference, name -> clients.parameters()
                                .getParameter(get -> get.name(name).withDecryption(true))
                                .parameter()
                                .value()),
                "secretsmanager",
                        reference -> resolved(reference, name -> clients.secrets()
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
