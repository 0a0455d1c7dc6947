/** Two tenants at one endpoint, of which one has many items in the queue: how soon the other's jobs start, and its share of the slots. */
@NullMarked
package dev.waybill.bench.tenants;

import org.jspecify.annotations.NullMarked;
