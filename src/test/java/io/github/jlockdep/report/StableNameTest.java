package io.github.jlockdep.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a name stays from one run to the next. */
final class StableNameTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "kvm->lock, kvm->lock",
                "com.acme.Order.<init>(Order.java:42), com.acme.Order.<init>(Order.java)",
                "com.acme.Order.<init>(Order.java:42) condition, com.acme.Order.<init>(Order.java) condition",
                "com.acme.Order.call(null:-1), com.acme.Order.call(null)",
                "com.acme.Order.lambda$run$12(Order.java:42), com.acme.Order.lambda$run(Order.java)",
                "com.acme.Order$$Lambda$14/0x0000000800c03000.run, com.acme.Order$$Lambda.run",
                "com.acme.Order$$Lambda/0x00007f0001003000, com.acme.Order$$Lambda",
                "jdk.proxy2.$Proxy12.lock, jdk.proxy2.$Proxy.lock",
                "pool#2, pool",
                "stage-1, stage-1",
                "f(x:1) and f(y:2), f(x) and f(y)"
            })
    void numbersOfTheRunAreLeftOut(String name, String expected) {
        assertEquals(expected, StableName.of(name));
        assertEquals(expected, StableName.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {"a b, \"a b\"", "a\"b, \"a\\\"b\"", "a\\b, \"a\\\\b\"", "'a\nb', \"a\\u000ab\""})
    void quotedNameIsOneWordOnOneLine(String name, String expected) {
        assertEquals(expected, StableName.quoted(name));
    }
}
