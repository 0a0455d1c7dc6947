package dev.waybill.local.up;

import dev.waybill.core.json.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine that runs nothing and remembers what it was told. */
final class FakeEngine implements Engine {

    final List<String> admitted = new ArrayList<>();
    final List<String> published = new ArrayList<>();
    final List<String> drafted = new CopyOnWriteArrayList<>();
    final List<Unready> unready = new ArrayList<>();
    boolean resumed;
    boolean closed;

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:12345");
    }

    @Override
    public Map<String, URI> standIns() {
        return Map.of();
    }

    @Override
    public void admit(String key) {
        admitted.add(key);
    }

    @Override
    public Publication publish(TaskFile file) {
        if (file.text().contains("endpoint: llm")) {
            return new Publication.Skipped(Set.of("llm"));
        }
        if (file.text().contains("mistake")) {
            throw StartRefused.refused(file.path() + " has a mistake");
        }
        published.add(file.task() + "/" + file.version());
        return new Publication.Published();
    }

    @Override
    public Publication draft(TaskFile file) {
        if (closed) {
            throw new IllegalStateException("the tables are closed");
        }
        if (file.text().contains("mistake")) {
            throw StartRefused.refused(file.path() + " has a mistake");
        }
        drafted.add(file.task() + "/" + file.version() + " " + file.text());
        return new Publication.Drafted(Json.object().put("text", file.text()), "sha256:" + file.text());
    }

    @Override
    public List<String> drafted() {
        return List.of();
    }

    @Override
    public Instead withdraw(String task) {
        return new Instead(Optional.empty(), List.of());
    }

    @Override
    public List<Unready> unready() {
        return unready;
    }

    @Override
    public void resume() {
        resumed = true;
    }

    @Override
    public void close() {
        closed = true;
    }
}
