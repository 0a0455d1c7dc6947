package dev.waybill.emulator.function;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

/** Parameter Store and Secrets Manager without anything in them: on one machine secrets come from variables and files. */
public final class AbsentSecrets {

    private AbsentSecrets() {}

    public static SsmClient parameters() {
        return new Parameters();
    }

    public static SecretsManagerClient secrets() {
        return new Secrets();
    }

    private static AwsErrorDetails details(String code, String service) {
        return AwsErrorDetails.builder()
                .errorCode(code)
                .errorMessage("there is no " + service + " on one machine: name the secret as env:NAME or file:PATH")
                .build();
    }

    private static final class Parameters implements SsmClient {
        @Override
        public GetParameterResponse getParameter(GetParameterRequest request) {
            throw ParameterNotFoundException.builder()
                    .awsErrorDetails(details("ParameterNotFound", "Parameter Store"))
                    .statusCode(400)
                    .build();
        }

        @Override
        public GetParametersByPathResponse getParametersByPath(GetParametersByPathRequest request) {
            return GetParametersByPathResponse.builder().parameters(List.of()).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static final class Secrets implements SecretsManagerClient {
        @Override
        public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
            throw ResourceNotFoundException.builder()
                    .awsErrorDetails(details("ResourceNotFoundException", "Secrets Manager"))
                    .statusCode(400)
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
