/** Task integrations answered from a file of mocks. */
@NullMarked
package dev.waybill.asl.mock;

import org.jspecify.annotations.NullMarked;
