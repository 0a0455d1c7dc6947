@NullMarked
package dev.waybill.bench.rollout;

import org.jspecify.annotations.NullMarked;
