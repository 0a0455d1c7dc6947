package dev.waybill.local.embedded.encoder;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.output.Response;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * all-MiniLM-L6-v2, quantized, through ONNX: turns a text into 384 numbers of length one, so that the scalar product of
 * two is their cosine. Loaded once per class loader, when first asked for (about a second and 130 MB). Thread-safe.
 *
 * <p>The library's ready-made model is not used as it is: its session takes a thread per core and lets them spin while
 * they wait, which costs half as much processor time again on the two cores that everything shares. Here every caller
 * computes on its own thread.
 */
public final class SentenceEncoder {

    /** The model's name, as tasks write it. */
    public static final String MODEL = "all-minilm-l6-v2";

    private static final String FILE = "all-minilm-l6-v2-q";

    private final AbstractInProcessEmbeddingModel model;

    private SentenceEncoder() {
        model = new OneThreadModel(load());
    }

    /** The one copy; loads it where this is the first call. */
    public static SentenceEncoder shared() {
        return Loaded.ENCODER;
    }

    /**
     * Encodes a text; empty where it holds nothing that the model reads (white space, control characters, half a
     * character). Takes a few milliseconds for a sentence, and grows with the text.
     *
     * @throws RuntimeException as the library throws it where the model fails
     */
    public Optional<Encoded> encode(String text) {
        Response<Embedding> response;
        try {
            response = model.embed(text);
        } catch (IllegalArgumentException nothingToRead) {
            return Optional.empty();
        }
        TokenUsage usage = response.tokenUsage();
        return Optional.of(new Encoded(response.content().vector(), usage == null ? 0 : usage.inputTokenCount()));
    }

    private static OnnxBertBiEncoder load() {
        try (InputStream weights = resource(FILE + ".onnx");
                InputStream tokenizer = resource(FILE + "-tokenizer.json");
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(weights.readAllBytes(), options);
            return new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (OrtException broken) {
            throw new IllegalStateException("the embedded model cannot be loaded: " + broken.getCode(), broken);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream("/" + name);
        if (in == null) {
            throw new IOException("the model's jar has no " + name);
        }
        return in;
    }

    /** Java loads it when it is first touched, once, whoever comes at the same time. */
    private static final class Loaded {
        private static final SentenceEncoder ENCODER = new SentenceEncoder();
    }

    private static final class OneThreadModel extends AbstractInProcessEmbeddingModel {
        private final OnnxBertBiEncoder encoder;

        OneThreadModel(OnnxBertBiEncoder encoder) {
            super(Runnable::run);
            this.encoder = encoder;
        }

        @Override
        protected OnnxBertBiEncoder model() {
            return encoder;
        }
    }
}
