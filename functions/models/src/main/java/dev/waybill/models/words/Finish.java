package dev.waybill.models.words;

/** What a provider means by the word with which an answer ended. */
public enum Finish {
    DONE("the answer is whole"),
    CUT("a limit cut the answer off"),
    REFUSED("refused: a filter stopped the answer, or the model would not give one"),
    FAILED("the provider failed in the middle"),
    UNTOLD("no word, or one that says nothing: the answer is judged by what it holds");

    private final String inWords;

    Finish(String inWords) {
        this.inWords = inWords;
    }

    /** As the documentation says it. */
    public String inWords() {
        return inWords;
    }
}
