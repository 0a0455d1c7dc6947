@NullMarked
package dev.waybill.emulator.dynamo.store;

import org.jspecify.annotations.NullMarked;
