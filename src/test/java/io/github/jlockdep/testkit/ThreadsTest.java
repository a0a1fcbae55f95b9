package io.github.jlockdep.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    @Test
    void runsBodiesInOrderOnThreadsOfTheirOwn() {
        List<Thread> seen = new ArrayList<>();
        Threads.runInOrder(() -> seen.add(Thread.currentThread()), () -> seen.add(Thread.currentThread()));
        assertEquals(List.of("T1", "T2"), seen.stream().map(Thread::getName).toList());
        assertNotSame(seen.get(0), seen.get(1));
    }

    @Test
    void runsBodiesTogether() {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(1);
        Threads.runTogether(
                () -> {
                    first.countDown();
                    Threads.await(second);
                },
                () -> {
                    second.countDown();
                    Threads.await(first);
                });
        assertEquals(0, first.getCount() + second.getCount());
    }

    @Test
    void throwsAgainWhatTheBodyThrew() {
        IllegalStateException failure = new IllegalStateException();
        assertSame(
                failure,
                assertThrows(
                        IllegalStateException.class,
                        () -> Threads.run("T", () -> {
                            throw failure;
                        })));
        AssertionError wrapped = assertThrows(
                AssertionError.class,
                () -> Threads.run("T", () -> {
                    throw new IOException();
                }));
        assertEquals(IOException.class, wrapped.getCause().getClass());
    }
}
