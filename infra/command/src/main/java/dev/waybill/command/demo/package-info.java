/** {@code waybill demo}: sample tickets through the whole way, shown as it happens. */
@NullMarked
package dev.waybill.command.demo;

import org.jspecify.annotations.NullMarked;
