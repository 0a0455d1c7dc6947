package dev.waybill.acceptance.localstack;

import dev.waybill.acceptance.upgrade.ReleasedBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The template of 0.1.0 with its packages, and what LocalStack needs of it written into its text: 0.1.0 has no parameter for that. */
final class ReleasedSource {

    static final String TAG = "v0.1.0";

    private static final Pattern ADDRESS_IN_AWS =
            Pattern.compile("!Sub https://[a-z]+\\.\\$\\{AWS::Region}\\.\\$\\{AWS::URLSuffix}");

    private ReleasedSource() {}

    /** @param address where containers find LocalStack */
    static StackSource of(ReleasedBuild build, String address) throws IOException {
        Path checkout = build.checkout();
        String template = StackSource.of(checkout).template();
        return new StackSource(
                checkout, withConditions(ADDRESS_IN_AWS.matcher(template).replaceAll(address)));
    }

    /**
     * The tables' conditions, which hold: LocalStack refuses an update where a resource gets one that the template before does not
     * know, and takes a stream whose name is written in another way for another stream. CloudFormation does neither.
     */
    private static String withConditions(String template) {
        return template.replace(
                        "Stream: !GetAtt RecordsTable.StreamArn",
                        "Stream: !If [NewRecords, !GetAtt RecordsTable.StreamArn, !Ref KeptRecords]")
                .replace("\nConditions:\n", """
                          KeptRecords: {Type: String, Default: ""}
                          KeptPayloads: {Type: String, Default: ""}

                        Conditions:
                          NewRecords: !Equals [!Ref KeptRecords, ""]
                          NewPayloads: !Equals [!Ref KeptPayloads, ""]
                        """);
    }
}
