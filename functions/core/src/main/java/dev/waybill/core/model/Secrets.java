package dev.waybill.core.model;

/** Looks up secrets by reference ({@code env:NAME}, {@code file:PATH}, {@code ssm:…}, {@code secretsmanager:…}). */
@FunctionalInterface
public interface Secrets {

    /**
     * @return the secret's value
     * @throws UnresolvedSecretException naming the reference, never a value
     */
    String resolve(String reference);

    /** A reference that leads nowhere. The message names the reference and the way out. */
    final class UnresolvedSecretException extends RuntimeException {
        public UnresolvedSecretException(String reference, String reason) {
            super("secret " + reference + " cannot be resolved: " + reason);
        }
    }
}
