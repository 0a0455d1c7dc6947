/** Events on the account's own bus. */
@NullMarked
package dev.waybill.aws.bus;

import org.jspecify.annotations.NullMarked;
