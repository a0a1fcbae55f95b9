package io.github.jlockdep.sink;

import io.github.jlockdep.report.Splat;

/** Prints to the standard error stream, each splat in one call. */
final class StderrSink implements Sink {
    @Override
    public void onSplat(Splat splat) {
        System.err.println(splat.text());
    }

    @Override
    public void info(String remark) {
        System.err.println(remark);
    }

    @Override
    public void warn(String remark) {
        System.err.println(remark);
    }
}
