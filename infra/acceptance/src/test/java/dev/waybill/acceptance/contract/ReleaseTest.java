package dev.waybill.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.deployment.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    private static final Pattern PROJECT =
            Pattern.compile("<artifactId>waybill</artifactId>\\s*<version>([^<]+)</version>");

    /** A deployment and a command that say so are told apart by it. */
    @Test
    void versionThatTheCodeSays_isThatOfTheBuild() throws IOException {
        Matcher version = PROJECT.matcher(Files.readString(Path.of(System.getProperty("waybill.root"), "pom.xml")));
        assertThat(version.find()).isTrue();
        assertThat(version.group(1).replace("-SNAPSHOT", "")).isEqualTo(Release.VERSION);
    }
}
