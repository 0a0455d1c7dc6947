@NullMarked
package dev.waybill.core.json;

import org.jspecify.annotations.NullMarked;
