/** A server that many hold on to: idle connections, slow bodies, held waits; and what it takes of the machine over time. */
@NullMarked
package dev.waybill.bench.siege;

import org.jspecify.annotations.NullMarked;
