package io.github.jlockdep.engine.classes;

/**
 * The detector's own threads: daemons in the root of all thread groups, where a program that counts the threads of its
 * group, or interrupts them, does not meet them.
 */
public final class Daemons {
    private Daemons() {}

    /** Starts one that does that work. */
    public static void start(String name, Runnable work) {
        Thread thread = make(name, work);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private static Thread make(String name, Runnable work) {
        try {
            return new Thread(root(), work, name, 0, false);
        } catch (SecurityException notAllowed) {
            return new Thread(null, work, name, 0, false);
        }
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
