package dev.waybill.emulator.template;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Resources:%\tA: 1|t.yaml:2:1|indent with spaces",
                "Resources:%  A: x%   B: y|t.yaml:3:5|a colon stands where no key can end",
                "Resources:%    A: 1%  B: 2|t.yaml:3:3|its indentation is wrong",
                "Resources:%  A: \"x%  B: 2|t.yaml:2:6|the quote that is opened here is never closed",
                "Resources:%  A: [1, 2%  B: 3|t.yaml:3:4|its ] is missing",
                "Resources: {A: 1|t.yaml:1:|its } is missing"
            })
    void templateThatIsNoYaml_isToldByPlaceAndCause(String text, String place, String words) {
        assertThatThrownBy(() -> TemplateReader.read("t.yaml", text.replace('%', '\n')))
                .isInstanceOf(InvalidTemplateException.class)
                .hasMessageContaining(place)
                .hasMessageContaining("this is not YAML: ")
                .hasMessageContaining(words)
                .hasMessageNotContaining("<block");
    }
}
