package dev.waybill.core.model;

import dev.waybill.core.model.EndpointTexts.NotReadException;
import dev.waybill.core.testing.InMemoryEndpointTexts;

class InMemoryEndpointTextsTest extends EndpointTextsContract {

    private final InMemoryEndpointTexts texts = new InMemoryEndpointTexts();

    @Override
    protected EndpointTexts texts() {
        return texts;
    }

    @Override
    protected String place(String name) {
        return name;
    }

    @Override
    protected void put(String place, String text) {
        texts.put(place, text);
    }

    @Override
    protected void remove(String place) {
        texts.remove(place);
    }

    @Override
    protected void refuses(boolean passing) {
        texts.fails(new NotReadException(passing ? "silent" : "refused", passing));
    }
}
