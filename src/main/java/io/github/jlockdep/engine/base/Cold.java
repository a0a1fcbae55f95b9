package io.github.jlockdep.engine.base;

/**
 * The type of a last parameter that says of a method: it is called seldom, and is large with all that it calls. HotSpot
 * would make it part of its callers however seldom that is, if they reach it whenever they are called, and compile it
 * with each of them, for a second of processor time. It never does that to a method with a class in its descriptor that
 * is not loaded, so nothing must load this one: {@code null} is all that is passed.
 */
/* InlineTree::should_not_inline in HotSpot's bytecodeInfo.cpp: "unloaded signature classes". */
public final class Cold {
    private Cold() {}
}
