package dev.waybill.acceptance.docs;

import java.util.List;

/** Something that holds of a page. */
@FunctionalInterface
interface Rule {

    /** One sentence for each place where it does not hold. */
    List<String> flaws(Page page);
}
