package dev.waybill.command.option;

import dev.waybill.command.connection.BaseUrl;
import java.net.URI;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the URL of a server. */
public final class UrlOption implements ITypeConverter<URI> {

    @Override
    public URI convert(String text) {
        return BaseUrl.of(text)
                .orElseThrow(() -> new TypeConversionException(
                        "expected a URL such as http://127.0.0.1:4566, got '" + text + "'"));
    }
}
