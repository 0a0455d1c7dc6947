@NullMarked
package dev.waybill.core.key;

import org.jspecify.annotations.NullMarked;
