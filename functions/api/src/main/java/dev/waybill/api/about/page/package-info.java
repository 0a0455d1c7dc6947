/** The contract as a page to read and to try: made of the contract alone, once a process, when somebody first asks for it. */
@NullMarked
package dev.waybill.api.about.page;

import org.jspecify.annotations.NullMarked;
