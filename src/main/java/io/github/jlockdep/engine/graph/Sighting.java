package io.github.jlockdep.engine.graph;

import io.github.jlockdep.report.ThreadRef;

/**
 * One thread that did what an observation describes, and where it did.
 *
 * @param thread the thread
 * @param outerStack where it took the outer lock; empty if that is not known
 * @param innerStack where it took the inner lock, or tried to
 */
public record Sighting(ThreadRef thread, StackTraceElement[] outerStack, StackTraceElement[] innerStack) {}
