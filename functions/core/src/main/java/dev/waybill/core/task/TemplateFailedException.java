package dev.waybill.core.task;

import dev.waybill.core.expression.RenderBound;

/** A step's templates cannot be rendered over what the job holds, and never will be. Names the step and carries no data. */
public final class TemplateFailedException extends RuntimeException {

    private TemplateFailedException(String message) {
        super(message);
    }

    static TemplateFailedException tooLarge(String step) {
        return new TemplateFailedException("the templates of step " + step + " make more than "
                + RenderBound.MOST_CHARACTERS + " characters of this input, or go through its lists too often; let the"
                + " input schema bound what they repeat");
    }
}
