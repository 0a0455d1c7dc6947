@NullMarked
package dev.waybill.jsonata;

import org.jspecify.annotations.NullMarked;
