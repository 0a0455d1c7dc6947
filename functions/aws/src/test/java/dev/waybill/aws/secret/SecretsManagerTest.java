package dev.waybill.aws.secret;

class SecretsManagerTest extends AwsSecretsContract {

    SecretsManagerTest() {
        super("secretsmanager");
    }
}
