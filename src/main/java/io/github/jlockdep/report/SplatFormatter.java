package io.github.jlockdep.report;

/**
 * The text form of a splat: a line to read at a glance, the layout of the Linux kernel's lockdep, a line with the
 * grade, and last the line that suppresses it.
 *
 * <p>Lines are separated by {@code \n}, and the last one is not ended. Names that come from the application cannot
 * break a line. Safe for use by any thread.
 *
 * @since 0.1.0
 */
public final class SplatFormatter {
    private SplatFormatter() {}

    /** The line that says which detector on which JVM speaks: {@code jlockdep <version> on <JVM> <version>}. */
    public static String ident() {
        return Ident.LINE;
    }

    /** Renders a splat as text. */
    public static String format(Splat splat) {
        SplatText text = new SplatText();
        text.line(GlanceLine.of(splat));
        text.frame(header(splat));
        return splat.accept(new SplatBody(text)).end(splat);
    }

    /** The kernel's header for locks that are still held names the task. */
    private static String header(Splat splat) {
        return splat.kind() == SplatKind.LOCKS_STILL_HELD
                ? "WARNING: " + Names.task(splat.thread()) + " still has locks held!"
                : splat.kind().header();
    }
}
