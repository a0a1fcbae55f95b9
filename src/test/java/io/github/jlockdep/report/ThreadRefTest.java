package io.github.jlockdep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ThreadRefTest {
    @Test
    void showsNameAndIdentifierOnOneLine() {
        assertEquals("main/1", new ThreadRef(1, "main").label());
        assertEquals("x\\u000ay/2", new ThreadRef(2, "x\ny").label());
        assertEquals("<unnamed>/3", new ThreadRef(3, "").label());
    }
}
