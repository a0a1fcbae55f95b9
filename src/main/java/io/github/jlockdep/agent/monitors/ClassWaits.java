package io.github.jlockdep.agent.monitors;

import io.github.jlockdep.engine.classes.ThreadFacts;
import io.github.jlockdep.engine.threads.HeldLocks;
import io.github.jlockdep.engine.watchdog.InitializationWaits;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Which threads wait for a class, as HotSpot says it in a thread dump and nowhere else. Such a thread counts as running,
 * and takes no time. When asked, it needs the modules {@code java.management} and {@code jdk.management}.
 */
/*
 * A dump stops all threads. So there is one only while a thread that initializes a class stands still, and another one
 * does where it could run; and ever more seldom. What a dump has said of a thread counts until the thread takes time again.
 */
public final class ClassWaits implements InitializationWaits {
    private static final String WAITS = "- waiting on the Class initialization monitor for ";
    private static final int MOST_LOOKS_BETWEEN = 64;

    private boolean isAbsent;
    /** The threads that are initializing a class, with the time that each had taken at the last look. */
    private Map<Thread, Long> initializing = Map.of();
    /** Those of them that have taken none since the look before. */
    private Set<Thread> still = Set.of();
    /** What the last dump has said, and the time that each of these threads had taken. */
    private Map<Thread, String> waits = Map.of();

    private Map<Thread, Long> taken = Map.of();
    private int looksBetween;
    private int looksLeft;

    @Override
    public Seen look(List<HeldLocks> live) {
        if (isAbsent || !Initializers.areOpen()) {
            return forget();
        }
        try {
            return find(live);
        } catch (LinkageError | RuntimeException notThere) {
            isAbsent = true;
            return forget();
        }
    }

    private Seen forget() {
        initializing = Map.of();
        still = Set.of();
        return nothing();
    }

    private Seen nothing() {
        waits = Map.of();
        taken = Map.of();
        return Seen.NOTHING;
    }

    private Seen find(List<HeldLocks> live) {
        Map<Thread, Long> before = initializing;
        initializing = timesOfInitializing(live);
        Set<Thread> standing = new HashSet<>();
        initializing.forEach((thread, time) -> {
            if (time.equals(before.get(thread))) {
                standing.add(thread);
            }
        });
        if (!standing.equals(still)) {
            still = standing;
            looksBetween = 1;
            looksLeft = 0;
        }
        if (standing.isEmpty()) {
            return nothing();
        }
        if (looksLeft-- == 0) {
            looksLeft = looksBetween - 1;
            looksBetween = Math.min(2 * looksBetween, MOST_LOOKS_BETWEEN);
            read(Beans.someThreadIsKeptFromRunning() ? Beans.dump() : "");
        }
        taken.forEach((thread, time) -> {
            if (Beans.time(ThreadFacts.number(thread)) != time) {
                waits.remove(thread);
            }
        });
        return seen(live);
    }

    private static Map<Thread, Long> timesOfInitializing(List<HeldLocks> live) {
        Map<Thread, Long> times = new HashMap<>();
        for (HeldLocks held : live) {
            Thread thread = held.get();
            if (thread != null && isInitializing(held)) {
                long time = Beans.time(ThreadFacts.number(thread));
                if (time >= 0) {
                    times.put(thread, time);
                }
            }
        }
        return times;
    }

    private static boolean isInitializing(HeldLocks held) {
        for (long word : held.words()) {
            if (Initializers.isOne(word)) {
                return true;
            }
        }
        return false;
    }

    private void read(String dump) {
        Map<Long, String> byNumber = new HashMap<>();
        long number = 0;
        for (String line : dump.split("\\R")) {
            Matcher thread = Beans.HEAD.matcher(line);
            int waiting = line.indexOf(WAITS);
            if (thread.find()) {
                number = Long.parseLong(thread.group(1));
            } else if (line.isEmpty()) {
                number = 0;
            } else if (waiting >= 0 && number != 0) {
                byNumber.put(number, line.substring(waiting + WAITS.length()).trim());
            }
        }
        waits = new HashMap<>();
        taken = new HashMap<>();
        if (!byNumber.isEmpty()) {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                String awaited = byNumber.get(ThreadFacts.number(thread));
                if (awaited != null) {
                    taken.put(thread, Beans.time(ThreadFacts.number(thread)));
                    waits.put(thread, awaited);
                }
            }
        }
    }

    private Seen seen(List<HeldLocks> live) {
        Map<Thread, Long> words = new HashMap<>();
        waits.forEach((thread, awaited) -> {
            long word = Initializers.word(awaited);
            if (word != 0) {
                words.put(thread, word);
            }
        });
        Map<Long, Thread> begun = new HashMap<>();
        waits.forEach((thread, awaited) -> {
            Long word = words.get(thread);
            if (word != null && live.stream().noneMatch(held -> held.isOnStack(word))) {
                Set<Thread> candidates = beginners(Initializers.wordsOfFirst(awaited), words, live);
                candidates.remove(thread);
                if (candidates.size() == 1) {
                    begun.put(word, candidates.iterator().next());
                }
            }
        });
        return new Seen(words, begun);
    }

    /** The threads that may have begun with a class, as they wait for one of those that come first, or have it. */
    private static Set<Thread> beginners(Set<Long> first, Map<Thread, Long> waits, List<HeldLocks> live) {
        Set<Thread> found = new HashSet<>();
        waits.forEach((thread, word) -> {
            if (first.contains(word)) {
                found.add(thread);
            }
        });
        for (HeldLocks held : live) {
            Thread thread = held.get();
            if (thread != null && first.stream().anyMatch(held::isOnStack)) {
                found.add(thread);
            }
        }
        return found;
    }

    /** In a class of its own, which is linked when it is used. */
    private static final class Beans {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
        /** How a dump begins what it says of a thread; here, as the start would take longer with it. */
        static final Pattern HEAD = Pattern.compile("^\".*\" #(\\d+) ");

        /** The threads that could run, with the time that each had taken when this was asked last. */
        private static Map<Long, Long> runnable = Map.of();

        /** How long the thread has run, in nanoseconds; -1 if it has ended, or is a virtual one. */
        static long time(long thread) {
            return THREADS.getThreadCpuTime(thread);
        }

        /** Whether a thread in Java code counts as running, and has taken no time since this was asked last. */
        static boolean someThreadIsKeptFromRunning() {
            Map<Long, Long> before = runnable;
            runnable = new HashMap<>();
            for (ThreadInfo info : THREADS.getThreadInfo(THREADS.getAllThreadIds(), 1)) {
                if (info != null && info.getThreadState() == Thread.State.RUNNABLE && isInJavaCode(info)) {
                    runnable.put(info.getThreadId(), time(info.getThreadId()));
                }
            }
            return runnable.entrySet().stream()
                    .anyMatch(thread -> thread.getValue().equals(before.get(thread.getKey())));
        }

        private static boolean isInJavaCode(ThreadInfo info) {
            StackTraceElement[] stack = info.getStackTrace();
            return stack.length > 0 && !stack[0].isNativeMethod();
        }

        static String dump() {
            try {
                return (String) ManagementFactory.getPlatformMBeanServer()
                        .invoke(
                                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                "threadPrint",
                                new Object[] {new String[0]},
                                new String[] {String[].class.getName()});
            } catch (JMException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
