package io.github.jlockdep.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How threads, locks, frames and numbers are written in a splat, each on one line whatever it is called. */
final class Names {
    private Names() {}

    /** The kernel's {@code <comm>/<pid>}: name and identifier. */
    static String task(ThreadRef thread) {
        return (thread.name().isBlank() ? "<unnamed>" : printable(thread.name())) + "/" + thread.id();
    }

    /** A thread by its name, or by name and identifier when it has none. */
    static String thread(ThreadRef thread) {
        return "Thread " + (thread.name().isBlank() ? task(thread) : printable(thread.name()));
    }

    static String lockClass(LockUse lock) {
        return printable(lock.lockClass());
    }

    /** A lock with its place: {@code #1 (name){exclusive}, at: pkg.Class.method(File.java:1)}. */
    static String lockLine(LockUse lock) {
        return lock(lock) + ", at: " + place(stackOr(lock.at(), List.of()));
    }

    /** The innermost frame of a stack, which may be unknown. */
    static String place(List<StackTraceElement> stack) {
        return stack.isEmpty() ? "<unknown>" : frame(stack.get(0));
    }

    /** A lock without its place: {@code #1 (name){exclusive}}. */
    static String lock(LockUse lock) {
        return "#" + lock.instance() + " (" + lockClass(lock) + ")" + mode(lock);
    }

    /** How a lock is held, or that it is no lock: {@code {exclusive}}. */
    static String mode(LockUse lock) {
        LockMode mode = lock.mode();
        if (mode == null) {
            return "{event}";
        }
        return switch (mode) {
            case EXCLUSIVE -> "{exclusive}";
            case SHARED -> "{shared}";
        };
    }

    /** What a thread does to get hold of the lock, or of the event: {@code rlock(name)}. */
    static String taking(LockUse lock, LockLabel label) {
        return verb(lock.mode()) + "(" + label.of(lock) + ")";
    }

    private static String verb(@Nullable LockMode mode) {
        if (mode == null) {
            return "await";
        }
        return switch (mode) {
            case EXCLUSIVE -> "lock";
            case SHARED -> "rlock";
        };
    }

    /** A frame as the JDK prints it, without the names of class loader and module. */
    static String frame(StackTraceElement frame) {
        StackTraceElement bare = new StackTraceElement(
                frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber());
        return printable(bare.toString());
    }

    /** The stack, or at least the one frame that is known. */
    static List<StackTraceElement> stackOr(@Nullable StackTraceElement at, List<StackTraceElement> stack) {
        return stack.isEmpty() && at != null ? List.of(at) : stack;
    }

    /** A number with a comma before each three digits, and a word for what is counted. */
    static String count(int count, String noun) {
        StringBuilder text = new StringBuilder().append(count);
        for (int comma = text.length() - 3; comma > (count < 0 ? 1 : 0); comma -= 3) {
            text.insert(comma, ',');
        }
        return text.append(noun).toString();
    }

    /** The text with everything that could break or reorder a line written as an escape. */
    static String printable(String text) {
        int length = text.length();
        int safe = 0;
        while (safe < length && !isUnsafe(text.charAt(safe))) {
            safe++;
        }
        return safe == length ? text : escaped(text);
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isUnsafe(c)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                safe.append(c);
            }
        }
        return safe.toString();
    }

    static boolean isUnsafe(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
