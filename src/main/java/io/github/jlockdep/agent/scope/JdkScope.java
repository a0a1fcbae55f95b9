package io.github.jlockdep.agent.scope;

import java.util.Set;

/**
 * The classes of the JDK whose monitors are followed: those that programs share between threads, and that call the
 * program, or each other, while they hold one.
 *
 * <p>Left out, each for a reason: the bins of {@code ConcurrentHashMap}, whose monitors are objects that come and go
 * with the entries ({@code MapKey} stands for them), and class loaders, jar files and threads, which the agent itself
 * uses in the middle of a hook, or the JVM while it loads a class.
 */
final class JdkScope {
    /** Internal names. */
    static final Set<String> FOLLOWED = Set.of(
            "java/util/Stack",
            "java/util/Properties",
            "java/util/Observable",
            "java/util/Timer",
            "java/util/TimerThread",
            "java/util/TimerTask",
            "java/lang/StringBuffer",
            "java/io/BufferedInputStream",
            "java/io/BufferedOutputStream",
            "java/io/BufferedReader",
            "java/io/BufferedWriter",
            "java/io/ByteArrayInputStream",
            "java/io/ByteArrayOutputStream",
            "java/io/CharArrayReader",
            "java/io/CharArrayWriter",
            "java/io/FilterInputStream",
            "java/io/PipedInputStream",
            "java/io/PipedOutputStream",
            "java/io/PipedReader",
            "java/io/PipedWriter",
            "java/io/PrintStream",
            "java/io/PrintWriter",
            "java/io/PushbackInputStream",
            "java/io/StringReader",
            "java/io/Writer");

    /** What internal names begin with; all of them with {@code java/}. */
    private static final String[] BEGINNINGS = {
        "java/util/Vector",
        "java/util/Hashtable",
        "java/util/Collections$Synchronized",
        "java/util/logging/",
        "java/beans/",
    };

    private JdkScope() {}

    /** Whether the monitors that the class of that internal name takes are followed. */
    static boolean contains(String className) {
        if (!className.startsWith("java/")) {
            return false;
        }
        for (String beginning : BEGINNINGS) {
            if (className.startsWith(beginning)) {
                return true;
            }
        }
        return FOLLOWED.contains(className);
    }
}
