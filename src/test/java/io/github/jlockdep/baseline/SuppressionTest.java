package io.github.jlockdep.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of suppressions matches, and which lines are none. */
final class SuppressionTest {
    private static final String MADE = "com.acme.Order.<init>(Order.java:42)";

    private static Suppression parse(String line) {
        return Suppression.parse(new Lines.Line(1, line));
    }

    private static boolean matches(String line, SplatParts splat) {
        return parse(line).matches(splat);
    }

    private static SplatParts ofClass(String name) {
        return new SplatParts(List.of("other", name), List.of(), List.of());
    }

    private static SplatParts ofPair(String outer, String inner) {
        return new SplatParts(List.of(), List.of(new SplatParts.Pair(outer, inner)), List.of());
    }

    private static SplatParts ofFrame(String type, String method) {
        return new SplatParts(List.of(), List.of(), List.of(new StackTraceElement(type, method, "Order.java", 42)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "accounts | accounts | true",
                "accounts | account | false",
                "\"kvm->lock\" | kvm->lock | true",
                "kvm->lock | kvm->lock | true",
                "\"a \\\"b\\\" \\\\ \\u000a\" | 'a \"b\" \\ \n' | true",
                "com.acme.** | com.acme.stock.Store.lock | true",
                "com.acme.** | com.other.Store.lock | false",
                "com.acme.* | com.acme.Store$Shelf | true",
                "com.acme.* | com.acme.stock.Store | false",
                "com.acme.Store | com.acme.Store$Shelf | true",
                "com.acme.Order.** | com.acme.Order.<init>(Order.java:42) | true",
                "\"com.acme.Order.<init>(Order.java)\" | com.acme.Order.<init>(Order.java:42) | true",
                "\"com.acme.Order.<init>(Order.java:42)\" | com.acme.Order.<init>(Order.java:42) | true",
                "\"com.acme.Order.<init>(Order.java:41)\" | com.acme.Order.<init>(Order.java:42) | false",
                "pool | pool#2 | true"
            })
    void classMatches(String pattern, String name, boolean expected) {
        assertEquals(expected, matches("class " + pattern + ": why", ofClass(name)));
    }

    @Test
    void pairIsOrdered() {
        assertTrue(matches("pair a -> \"b c\": why", ofPair("a", "b c")));
        assertTrue(matches("pair com.acme.** -> b : why: because", ofPair(MADE, "b")));
        assertTrue(!matches("pair a -> b: why", ofPair("b", "a")));
        assertTrue(!matches("pair a -> b: why", ofClass("a")));
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Order.cancel, com.acme.Order, cancel, true",
        "com.acme.Order.cancel, com.acme.Order, close, false",
        "com.acme.Order, com.acme.Order, close, true",
        "com.acme.Order, com.acme.Order$Item, close, true",
        "com.acme.Order.<init>, com.acme.Order, <init>, true",
        "com.acme.Order.<init>, com.acme.Order, close, false",
        "com.acme.Order.lambda$run, com.acme.Order, lambda$run$7, true",
        "com.acme.**, com.acme.stock.Store, close, true",
        "com.acme.*, com.acme.stock.Store, close, false"
    })
    void frameMatches(String pattern, String type, String method, boolean expected) {
        assertEquals(expected, matches("frame " + pattern + ": why", ofFrame(type, method)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class",
                "class a",
                "class a:",
                "class a: <reason>",
                "class a -> b: why",
                "pair a: why",
                "pair a -> : why",
                "class \"a: why",
                "Class a: why",
                "frame com/acme: why",
                "frame \"\": why",
                "pair \"a\" -> \"b\": <reason>",
                "\u0000"
            })
    void lineThatSaysNothingIsRefused(String line) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> parse(line)).getMessage();
        assertTrue(message.contains("not '") && (message.startsWith("must ") || message.startsWith("has ")), message);
    }

    @Test
    void reasonIsTheRestOfTheLine() {
        assertEquals(
                "see #12: a -> b", parse("suppress: class a:  see #12: a -> b ").reason());
    }

    @Test
    void longNamesAreRead() {
        String name = "\\\\x".repeat(10_000);
        assertTrue(matches("class \"" + name + "\": why", ofClass("\\x".repeat(10_000))));
    }
}
