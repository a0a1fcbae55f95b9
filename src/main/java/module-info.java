/** jlockdep: a lockdep for the JVM. Start with {@link io.github.jlockdep.Lockdep}. */
module io.github.jlockdep {
    requires static org.jspecify;
    requires static org.slf4j;

    exports io.github.jlockdep;
    exports io.github.jlockdep.locks;
    exports io.github.jlockdep.report;
}
