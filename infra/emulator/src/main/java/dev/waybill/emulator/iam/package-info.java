/** Identity-based policies: reads them out of a template and decides what they allow. Knows no client and no service. */
@NullMarked
package dev.waybill.emulator.iam;

import org.jspecify.annotations.NullMarked;
