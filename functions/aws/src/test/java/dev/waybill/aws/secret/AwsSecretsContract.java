package dev.waybill.aws.secret;

import dev.waybill.core.model.Secrets;
import dev.waybill.core.model.SecretsContract;
import java.util.Objects;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** The contract of secrets on services that hold one of the name {@code here}, and say a key where they refuse. */
abstract class AwsSecretsContract extends SecretsContract {

    private static final String HERE = "/waybill/here";
    private static final String SAID = "no such thing, but you gave " + VALUE;

    private final String scheme;

    AwsSecretsContract(String scheme) {
        this.scheme = scheme;
    }

    @Override
    protected Secrets secrets() {
        return Objects.requireNonNull(
                AwsSecrets.of(Parameters::new, Manager::new).get(scheme));
    }

    @Override
    protected String reference() {
        return scheme + ":" + HERE;
    }

    @Override
    protected String absent() {
        return scheme + ":/waybill/nowhere";
    }

    private static final class Parameters implements SsmClient {

        @Override
        public GetParameterResponse getParameter(GetParameterRequest request) {
            if (!request.name().equals(HERE) || !Boolean.TRUE.equals(request.withDecryption())) {
                throw ParameterNotFoundException.builder().message(SAID).build();
            }
            return GetParameterResponse.builder()
                    .parameter(parameter -> parameter.value(VALUE))
                    .build();
        }

        @Override
        public String serviceName() {
            return "ssm";
        }

        @Override
        public void close() {}
    }

    private static final class Manager implements SecretsManagerClient {

        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            if (!request.secretId().equals(HERE)) {
                throw ResourceNotFoundException.builder().message(SAID).build();
            }
            return GetSecretValueResponse.builder().secretString(VALUE).build();
        }

        @Override
        public String serviceName() {
            return "secretsmanager";
        }

        @Override
        public void close() {}
    }
}
