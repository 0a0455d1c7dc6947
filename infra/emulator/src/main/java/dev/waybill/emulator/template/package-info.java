/** Reads a SAM template: YAML with its places, intrinsic functions, and what each resource type may say. */
@NullMarked
package dev.waybill.emulator.template;

import org.jspecify.annotations.NullMarked;
