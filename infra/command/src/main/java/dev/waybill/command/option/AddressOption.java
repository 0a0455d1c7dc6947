package dev.waybill.command.option;

import java.net.URI;
import java.net.URISyntaxException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the whole address of one thing on a server, path and query as they stand. */
public final class AddressOption implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
        try {
            URI uri = new URI(text);
            boolean isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isWeb && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException none) {
            throw mistaken(text);
        }
        throw mistaken(text);
    }

    private static TypeConversionException mistaken(String text) {
        return new TypeConversionException(
                "expected a URL such as https://shop.example.com/waybill, got '" + text + "'");
    }
}
