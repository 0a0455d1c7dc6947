package dev.waybill.acceptance.console;

import dev.waybill.acceptance.browser.RequiredChromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the console of one Waybill, to which each of them brings its own people; none may leave with a complaint of their browser's. */
abstract class ConsoleVisits {

    static ConsoleWaybill waybill;

    private static Path folder;
    private static int browsers;

    private final List<Visitor> here = new ArrayList<>();

    @BeforeAll
    static void open(TestInfo tests, @TempDir Path temporary) throws Exception {
        RequiredChromium.check(tests.getTestClass().orElseThrow());
        folder = temporary;
        waybill = ConsoleWaybill.start(temporary.resolve("up"));
    }

    @AfterAll
    static void close() throws Exception {
        if (waybill != null) {
            waybill.close();
        }
    }

    @AfterEach
    void leave() {
        try {
            here.forEach(Visitor::hasNoComplaints);
        } finally {
            here.forEach(Visitor::close);
        }
    }

    /** Somebody with a browser of their own, who has not opened the console yet. */
    final Visitor visitor() throws Exception {
        Visitor visitor = Visitor.at(waybill.url(), Files.createDirectories(folder.resolve("browser" + ++browsers)));
        here.add(visitor);
        return visitor;
    }

    /** A person who has signed in. */
    final Visitor visitor(String person, List<String> scopes) throws Exception {
        return visitor().signIn(waybill.person(person, scopes));
    }

    /** Goes to the desk with this review on it. */
    static void toDesk(Visitor visitor, String review) {
        visitor.go("#/reviews/" + review);
        atDesk(visitor, review);
    }

    /** Waits until this review is on the desk. */
    static void atDesk(Visitor visitor, String review) {
        visitor.awaits("document.querySelector('article.case:not([hidden])')?.dataset.review === '" + review + "'");
    }
}
