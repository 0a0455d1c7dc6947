/** An Amazon States Language engine for the JVM, JSONata only. This package is the public API. */
@NullMarked
package dev.waybill.asl;

import org.jspecify.annotations.NullMarked;
