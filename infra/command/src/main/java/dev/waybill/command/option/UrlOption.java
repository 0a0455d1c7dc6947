package dev.waybill.command.option;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the URL of a server, {@code http} or {@code https}. */
public final class UrlOption implements ITypeConverter<URI> {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Override
    public URI convert(String text) {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && SCHEMES.contains(url.getScheme())) {
                return url;
            }
        } catch (URISyntaxException noUrl) {
            throw mistake(text, noUrl);
        }
        throw mistake(text, null);
    }

    private static TypeConversionException mistake(String text, @Nullable Exception cause) {
        TypeConversionException mistake =
                new TypeConversionException("expected a URL such as http://127.0.0.1:4566, got '" + text + "'");
        if (cause != null) {
            mistake.initCause(cause);
        }
        return mistake;
    }
}
