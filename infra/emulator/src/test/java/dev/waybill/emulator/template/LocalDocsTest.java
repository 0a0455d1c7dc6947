package dev.waybill.emulator.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The list in the docs is the one that the code goes by. */
class LocalDocsTest {

    @Test
    void docs_listEveryTypeUnderWhatBecomesOfIt() throws IOException {
        String docs = Files.readString(Path.of(System.getProperty("waybill.root", "../.."), "docs/reference/local.md"));
        String run = docs.substring(docs.indexOf("### Run"), docs.indexOf("### Checked only"));
        String checked = docs.substring(docs.indexOf("### Checked only"), docs.indexOf("### Refused"));
        new ResourceTypes().all().values().forEach(type -> assertThat(type.run() ? run : checked)
                .contains("`" + type.name().replace("event ", "") + "`"));
    }
}
