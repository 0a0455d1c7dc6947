/** What a caller sees of a deployed Waybill, told once and held on every runtime. */
@NullMarked
package dev.waybill.acceptance.scenario;

import org.jspecify.annotations.NullMarked;
