/** Where to begin: an engine that runs state machines, and one call that runs a single one on mocked tasks. */
@NullMarked
package dev.waybill.asl.engine;

import org.jspecify.annotations.NullMarked;
