package dev.waybill.aws.secret;

class ParameterStoreTest extends AwsSecretsContract {

    ParameterStoreTest() {
        super("ssm");
    }
}
