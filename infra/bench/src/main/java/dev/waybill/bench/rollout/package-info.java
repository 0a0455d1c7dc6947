/** Rollouts over many jobs: what their weights come to, and what they hold. */
@NullMarked
package dev.waybill.bench.rollout;

import org.jspecify.annotations.NullMarked;
