package dev.waybill.core.set;

import dev.waybill.core.json.Json;
import dev.waybill.core.set.Piece.PieceKey;
import dev.waybill.core.set.SetHead.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fake: passes the same contract as the store on DynamoDB. Thread-safe. */
public final class InMemoryPieceStore implements PieceStore {

    private record Name(SetKey set, PieceKey piece) {}

    private record Kept<T>(T value, Instant expiresAt) {}

    private final Clock clock;
    private final Map<Name, Kept<Piece>> pieces = new HashMap<>();
    private final Map<Name, Kept<List<String>>> orders = new HashMap<>();

    public InMemoryPieceStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void put(SetKey set, Piece piece, Times times) {
        Name name = new Name(set, piece.key());
        pieces.put(name, new Kept<>(copy(piece), times.payloadsExpireAt()));
        orders.put(
                name,
                new Kept<>(
                        piece.items().stream().map(SetItem::customId).collect(Collectors.toList()), times.expiresAt()));
    }

    @Override
    public synchronized Optional<Piece> find(SetKey set, PieceKey key) {
        return alive(pieces.get(new Name(set, key))).map(InMemoryPieceStore::copy);
    }

    @Override
    public synchronized void delete(SetKey set, PieceKey key) {
        pieces.remove(new Name(set, key));
    }

    @Override
    public synchronized List<String> order(SetKey set, PieceKey key) {
        return alive(orders.get(new Name(set, key))).orElse(List.of());
    }

    /** How many pieces still hold their items. */
    public synchronized int size() {
        return pieces.size();
    }

    private <T> Optional<T> alive(@Nullable Kept<T> kept) {
        return Optional.ofNullable(kept)
                .filter(there -> clock.instant().isBefore(there.expiresAt()))
                .map(Kept::value);
    }

    /** Who changes a tree afterwards changes nothing here. */
    private static Piece copy(Piece piece) {
        return new Piece(
                piece.key(),
                piece.first(),
                piece.items().stream()
                        .map(item -> new SetItem(
                                item.customId(), Json.parse(Json.write(item.input())), item.subject(), item.metadata()))
                        .collect(Collectors.toList()));
    }
}
