package dev.waybill.core.model;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Sees each request that a call makes, just before it goes out. Of headers, which carry credentials, it sees none. */
@FunctionalInterface
public interface RequestWatch {

    /** Nobody looks. */
    RequestWatch NOBODY = (method, url, json) -> {};

    /**
     * @param json the body, byte by byte as it goes out; null for none. Payload: never log it
     */
    void sends(String method, URI url, byte @Nullable [] json);
}
