package io.github.jlockdep.events;

import io.github.jlockdep.testkit.Threads;

/**
 * A program that cannot deadlock.
 *
 * @param name what it is
 * @param body a run with threads of its own; it makes its own locks and events
 */
record SilentProgram(String name, Threads.Body body) {
    @Override
    public String toString() {
        return name;
    }
}
