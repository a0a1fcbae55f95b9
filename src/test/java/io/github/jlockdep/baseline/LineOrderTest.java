package io.github.jlockdep.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names without line numbers that still tell apart the lines of one method. */
final class LineOrderTest {
    private final LineOrder names = new LineOrder(() -> Stream.of(
            "A.<init>(A.java:9)",
            "A.<init>(A.java:20)",
            "A.<init>(A.java:9) condition",
            "A.lambda$run$1(A.java:5)",
            "A.lambda$run$0(A.java:3)",
            "B.<init>(A.java:1)",
            "name"));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "name, \"name\"",
                "A.<init>(A.java:9), \"A.<init>(A.java)\"",
                "A.<init>(A.java:20), \"A.<init>(A.java)\"[2]",
                "A.<init>(A.java:20) condition, \"A.<init>(A.java) condition\"[2]",
                "A.<init>(A.java:20)/1, \"A.<init>(A.java)/1\"[2]",
                "A.lambda$run$1(A.java:5), \"A.lambda$run(A.java)\"[2]",
                "B.<init>(A.java:1), \"B.<init>(A.java)\"",
                "f(x:1), \"f(x)\""
            })
    void numbersLinesInTheirOrder(String lockClass, String expected) {
        assertEquals(expected, names.name(lockClass));
    }
}
