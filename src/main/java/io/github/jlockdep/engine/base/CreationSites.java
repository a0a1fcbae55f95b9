package io.github.jlockdep.engine.base;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of code that create locks, as names for lock classes. The first lock of a line costs a few microseconds,
 * each further one a walk past our own frames.
 */
/*
 * A frame is known by its class, method and place in the byte code, which the JDK tells without making a
 * StackTraceElement. The names are kept by the class that has the line, and go with it.
 */
public final class CreationSites {
    private static final int FRAMES_AT_ONCE = 8;
    private static final String NO_FRAME = "(no Java frame)";

    private static final StackWalker WALKER =
            StackWalker.getInstance(Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE), FRAMES_AT_ONCE);

    private static final ClassValue<ConcurrentHashMap<Line, String>> NAMES = new ClassValue<>() {
        @Override
        protected ConcurrentHashMap<Line, String> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>(4);
        }
    };

    private static final ClassValue<Boolean> OURS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return StackTraces.isOurs(type);
        }
    };

    private CreationSites() {}

    /** The line that calls us; constructors of the lock's own subclasses do not count. */
    public static String of(Class<?> lockType) {
        return WALKER.walk(frames -> name(frames, lockType));
    }

    private static String name(Stream<StackFrame> frames, Class<?> lockType) {
        for (Iterator<StackFrame> all = frames.iterator(); all.hasNext(); ) {
            StackFrame frame = all.next();
            Class<?> type = frame.getDeclaringClass();
            if (!OURS.get(type)) {
                return nameOutside(frame, all, lockType);
            }
        }
        return NO_FRAME;
    }

    /** The name of the first frame that is no constructor of the lock, from the given one on. */
    private static String nameOutside(StackFrame first, Iterator<StackFrame> callers, Class<?> lockType) {
        @Nullable StackFrame frame = first;
        while (frame != null
                && lockType.isAssignableFrom(frame.getDeclaringClass())
                && frame.getMethodName().equals("<init>")) {
            frame = callers.hasNext() ? callers.next() : null;
        }
        return frame == null ? NO_FRAME : name(frame);
    }

    private static String name(StackFrame frame) {
        ConcurrentHashMap<Line, String> names = NAMES.get(frame.getDeclaringClass());
        Line line = new Line(frame.getMethodName(), frame.getDescriptor(), frame.getByteCodeIndex());
        String known = names.get(line);
        if (known == null) {
            Counters.namings.incrementAndGet();
            known = StackTraces.place(frame.toStackTraceElement());
            names.put(line, known);
        }
        return known;
    }

    /** A place in the byte code of a class. */
    private record Line(String method, String descriptor, int index) {}
}
