package dev.waybill.core.event;

class InMemoryPlacesTest extends PlacesContract {

    private final Places places = new InMemoryPlaces();

    @Override
    protected Places places() {
        return places;
    }
}
