/** JSON as AWS's services take and give it. */
@NullMarked
package dev.waybill.emulator.json;

import org.jspecify.annotations.NullMarked;
