package dev.waybill.client;

/** Something answered with success, but not as the API of Waybill does: no JSON, or JSON without what the API promises. */
public final class UnexpectedAnswerException extends WaybillException {

    UnexpectedAnswerException(String message) {
        super(message);
    }

    @Override
    public boolean retryable() {
        return false;
    }
}
