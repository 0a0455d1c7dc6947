package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;

import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Stands before the class of this name in Lambda's runtime interface client, whose way to the Runtime API is native code for Linux
 * alone. This one is Java, so that functions run in their own JVM on every machine. Loaded there only, never by this program.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">the Runtime API</a>
 */
final class NativeClient {

    private static final int PARENT_GONE = 1;
    private static String invocations = "";

    private NativeClient() {}

    /** @param runtimeApi host and port */
    static void init(String runtimeApi) {
        endWithTheParent();
        invocations = "http://" + runtimeApi + "/2018-06-01/runtime/invocation/";
    }

    /**
     * The standard input is a pipe that the machine never writes to: it ends when the machine does, killed or not, and whatever the
     * handler is at, nobody waits for it then.
     */
    private static void endWithTheParent() {
        Thread watch = new Thread(
                () -> {
                    try (InputStream pipe = new FileInputStream(FileDescriptor.in)) {
                        pipe.transferTo(OutputStream.nullOutputStream());
                    } catch (IOException broken) {
                        // A pipe that breaks has ended, too.
                    } finally {
                        Runtime.getRuntime().halt(PARENT_GONE);
                    }
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    /** Waits for the next invocation, however long it takes. */
    static InvocationRequest next() {
        try {
            HttpURLConnection connection = open("next");
            InvocationRequest request = new InvocationRequest();
            try (InputStream body = connection.getInputStream()) {
                request.setContent(body.readAllBytes());
            }
            request.setId(connection.getHeaderField("Lambda-Runtime-Aws-Request-Id"));
            request.setXrayTraceId(connection.getHeaderField("Lambda-Runtime-Trace-Id"));
            request.setInvokedFunctionArn(connection.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"));
            request.setDeadlineTimeInMs(Long.parseLong(connection.getHeaderField("Lambda-Runtime-Deadline-Ms")));
            return request;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    static void postInvocationResponse(byte[] requestId, byte[] response) {
        try {
            HttpURLConnection connection = open(new String(requestId, StandardCharsets.UTF_8) + "/response");
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setFixedLengthStreamingMode(response.length);
            try (OutputStream body = connection.getOutputStream()) {
                body.write(response);
            }
            if (connection.getResponseCode() >= 300) {
                throw new IOException("the Runtime API answered " + connection.getResponseCode());
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(invocations + path).toURL().openConnection();
    }
}
