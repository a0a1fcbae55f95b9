package io.github.jlockdep.sink;

import io.github.jlockdep.report.SplatListener;

/** A log that takes splats and the remarks of the detector on itself. */
public interface Sink extends SplatListener {
    /** Logs that something is as it should be. */
    void info(String remark);

    /** Logs that something about the detector itself needs attention. */
    void warn(String remark);

    /** Whether the log sees to it itself that nothing floods it, and that no thread is stuck in it. */
    default boolean isBounded() {
        return false;
    }

    /** Where findings go, in a sentence without its end. */
    default String place() {
        return "Findings go to the logger io.github.jlockdep";
    }

    /** Whether the agent tells, which also says itself what there is to say when the JVM ends. */
    default boolean isOfAgent() {
        return false;
    }

    /**
     * The sink of the agent, if there is one; SLF4J when it is there and leads to a real log; otherwise the standard
     * error stream.
     */
    static Sink choose() {
        Sink ofAgent = AgentSink.get();
        if (ofAgent != null) {
            return ofAgent;
        }
        try {
            return Slf4jSink.leadsSomewhere() ? new Slf4jSink() : new StderrSink();
        } catch (LinkageError | RuntimeException absent) {
            return new StderrSink();
        }
    }

    /** The standard error stream, for what a log that blocks does not take. */
    static Sink lastResort() {
        return new StderrSink();
    }
}
