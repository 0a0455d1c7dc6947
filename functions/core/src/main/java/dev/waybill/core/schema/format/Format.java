package dev.waybill.core.schema.format;

import java.util.Map;
import java.util.Optional;

/** A format that texts may have to be of. Thread-safe; takes time by the text's length, whatever the text. */
public interface Format {

    boolean fits(String text);

    /** The format of this name. Of a name that the standard does not know nothing is asked (validation, section 7.2.3). */
    static Optional<Format> of(String name) {
        return Optional.ofNullable(Known.ALL.get(name));
    }

    /** All there are. */
    final class Known {

        private static final Map<String, Format> ALL = Map.ofEntries(
                Map.entry("date", Times::isDate),
                Map.entry("time", Times::isTime),
                Map.entry("date-time", Times::isDateTime),
                Map.entry("duration", Duration::isDuration),
                Map.entry("email", text -> Email.fits(text, false)),
                Map.entry("idn-email", text -> Email.fits(text, true)),
                Map.entry("hostname", HostName::isAscii),
                Map.entry("idn-hostname", HostName::isInternational),
                Map.entry("ipv4", Addresses::isIpv4),
                Map.entry("ipv6", Addresses::isIpv6),
                Map.entry("uri", text -> Uri.fits(text, false, true)),
                Map.entry("uri-reference", text -> Uri.fits(text, false, false)),
                Map.entry("iri", text -> Uri.fits(text, true, true)),
                Map.entry("iri-reference", text -> Uri.fits(text, true, false)),
                Map.entry("uri-template", UriTemplate::fits),
                Map.entry("uuid", Uuid::fits),
                Map.entry("json-pointer", Pointers::isPointer),
                Map.entry("relative-json-pointer", Pointers::isRelative),
                Map.entry("regex", Regex::fits));

        private Known() {}
    }
}
