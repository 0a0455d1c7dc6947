/** Which runtime of the template shows what, and where one differs from the services. */
@NullMarked
package dev.waybill.acceptance.fidelity;

import org.jspecify.annotations.NullMarked;
