package dev.waybill.emulator.template;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** The account and region that things run in here, and the names and ARNs they get, shaped as AWS shapes them. */
public final class Names {

    public static final String ACCOUNT = "000000000000";
    public static final String REGION = "eu-central-1";
    public static final String PARTITION = "aws";
    public static final String URL_SUFFIX = "amazonaws.com";

    /** The last part of every stream's ARN; AWS takes the time at which the stream was made. */
    public static final String STREAM_LABEL = "2026-01-01T00:00:00.000";

    private static final int SUFFIX_LENGTH = 12;
    private static final int BASE = 36;

    private Names() {}

    /** Stack, logical id and a suffix that stays the same from one start to the next. */
    public static String generated(String stack, String logicalId) {
        return stack + "-" + logicalId + "-" + suffix(logicalId).toUpperCase(Locale.ROOT);
    }

    /** Twelve letters and digits that follow from the text alone. */
    public static String suffix(String of) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return new BigInteger(1, hash).toString(BASE).substring(0, SUFFIX_LENGTH);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every JVM has SHA-256", absent);
        }
    }

    public static String arn(String service, String resource) {
        return "arn:" + PARTITION + ":" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
    }

    public static String iamArn(String resource) {
        return "arn:" + PARTITION + ":iam::" + ACCOUNT + ":" + resource;
    }

    public static String queueUrl(String name) {
        return "https://sqs." + REGION + "." + URL_SUFFIX + "/" + ACCOUNT + "/" + name;
    }

    /** The last part of an ARN or URL: a queue's, function's or table's name. */
    public static String lastPart(String arnOrUrl) {
        return arnOrUrl.substring(Math.max(arnOrUrl.lastIndexOf(':'), arnOrUrl.lastIndexOf('/')) + 1);
    }
}
