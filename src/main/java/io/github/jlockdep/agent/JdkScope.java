package io.github.jlockdep.agent;

/**
 * The classes of the JDK whose monitors are followed: those that programs share between threads, and that call the
 * program, or each other, while they hold one.
 *
 * <p>Left out, each for a reason: the bins of {@code ConcurrentHashMap}, whose monitors are objects that come and go
 * with the entries ({@link MapKey} stands for them), and class loaders, jar files and threads, which the agent itself
 * uses in the middle of a hook, or
 * the JVM while it loads a class.
 */
final class JdkScope {
    /** Internal names; all that begin so, if they end with {@code *}. */
    private static final String[] FOLLOWED = {
        "java/util/Vector*",
        "java/util/Stack",
        "java/util/Hashtable*",
        "java/util/Properties",
        "java/util/Collections$Synchronized*",
        "java/util/Observable",
        "java/util/Timer",
        "java/util/TimerThread",
        "java/util/TimerTask",
        "java/util/logging/*",
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
        "java/io/Writer",
        "java/beans/*",
    };

    private JdkScope() {}

    /** Whether the monitors that the class of that internal name takes are followed. */
    static boolean contains(String className) {
        for (String followed : FOLLOWED) {
            int last = followed.length() - 1;
            if (followed.charAt(last) == '*'
                    ? className.regionMatches(0, followed, 0, last)
                    : className.equals(followed)) {
                return true;
            }
        }
        return false;
    }
}
