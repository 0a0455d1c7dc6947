/** What the template says, held against the code, the docs and the limits of the services. */
@NullMarked
package dev.waybill.acceptance.template;

import org.jspecify.annotations.NullMarked;
