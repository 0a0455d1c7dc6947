package dev.waybill.local.inside;

import dev.waybill.core.health.StoreHealth;
import dev.waybill.emulator.function.FunctionClassLoader;
import java.util.Optional;

/** What the machine knows of its tables. */
public final class HostedStoreHealth implements StoreHealth {

    private final dev.waybill.emulator.signal.StoreHealth store =
            FunctionClassLoader.of(HostedStoreHealth.class).host().store();

    @Override
    public Optional<String> trouble() {
        return store.trouble().map(dev.waybill.emulator.signal.StoreHealth.Trouble::text);
    }
}
